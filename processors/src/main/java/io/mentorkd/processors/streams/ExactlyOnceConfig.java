package io.mentorkd.processors.streams;

import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The configuration that the stages' Kafka Streams clients have in common. */
public final class ExactlyOnceConfig {

    private ExactlyOnceConfig() {}

    /**
     * The configuration. The connection's client properties, plain or prefixed, win over the defaults for speed, the stage's
     * own included, but not over what correctness needs: exactly-once, dead letters and the given options.
     *
     * @param stage the stage's own defaults for speed
     */
    public static Properties of(KafkaConnection connection, StreamsOptions options, Map<String, ?> stage) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        defaults.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        // The topics' limits decide, which the stage knows.
        defaults.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                KafkaConnection.MAX_REQUEST_BYTES);
        // After a crash the group waits this long for the lost member.
        defaults.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        // Brokers that do not answer are waited for as long as it takes.
        defaults.put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, Duration.ofDays(365).toMillis());
        defaults.putAll(stage);
        // A prefixed default would win over the plain property that a user gives.
        defaults.keySet().removeIf(name -> connection.clientProperties().containsKey(plain(name)));
        Properties config = new Properties();
        config.putAll(defaults);
        config.putAll(connection.clientProperties());
        config.putAll(connection.plugins());

        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
        config.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                options.commitInterval().toMillis());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // The broker's default, for the changelog as for our own topics.
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // The source hands on what it cannot read; it fails only where the Schema Registry is out of reach.
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        return config;
    }

    private static String plain(String name) {
        for (String prefix : List.of(StreamsConfig.PRODUCER_PREFIX, StreamsConfig.CONSUMER_PREFIX)) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }
}
