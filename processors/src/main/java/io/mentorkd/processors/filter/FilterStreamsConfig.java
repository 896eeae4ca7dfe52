package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.streams.ExactlyOnceConfig;
import io.mentorkd.processors.streams.StreamsOptions;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of the filter's Kafka Streams client. */
public final class FilterStreamsConfig {

    private FilterStreamsConfig() {}

    /** What {@link ExactlyOnceConfig} says, and what suits a stage whose topics need not wait for each other. */
    public static Properties of(KafkaConnection connection, StreamsOptions options) {
        return ExactlyOnceConfig.of(
                connection,
                options,
                Map.of(
                        // A judgement carries its rationale, so neither topic has to wait for the other.
                        StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED));
    }
}
