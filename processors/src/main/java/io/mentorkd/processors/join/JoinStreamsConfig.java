package io.mentorkd.processors.join;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.streams.ExactlyOnceConfig;
import io.mentorkd.processors.streams.StreamsOptions;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of the join's Kafka Streams client. */
public final class JoinStreamsConfig {

    private JoinStreamsConfig() {}

    /**
     * What {@link ExactlyOnceConfig} says, and what suits a stage that joins. The idle time of a task stays at Kafka's
     * default, so that of two topics that are read from the start the older record comes first: few labels wait then.
     */
    public static Properties of(KafkaConnection connection, StreamsOptions options) {
        return ExactlyOnceConfig.of(
                connection,
                options,
                Map.of(
                        // Most of what the join writes is text that it wrote before.
                        StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4"));
    }
}
