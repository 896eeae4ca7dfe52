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

    /** Twice what a broker takes by default: a stored record is a little longer than the one that came. */
    static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

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
                        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                        2 * MAX_MESSAGE_BYTES,
                        // Most of what the join writes is text that it wrote before.
                        StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                        "lz4"));
    }
}
