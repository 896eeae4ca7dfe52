package io.mentorkd.processors.streams;

import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The configuration that the stages' Kafka Streams clients have in common. */
public final class ExactlyOnceConfig {

    /** Configuration of every changelog: a stored record is a little longer than the one that came, whatever its topic takes. */
    public static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Integer.MAX_VALUE));

    /** What a stored record takes beside the one that came. */
    private static final int STORED_BYTES = 64 * 1024;

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

    /**
     * The same with requests that hold the largest record that its topics take, unless client properties say what they hold.
     *
     * @param config what {@link #of} gave
     */
    static Properties withRequestsFor(StageTopics topics, Properties config) {
        Properties sized = new Properties();
        KafkaConnection.requestConfig(topics.limits().values(), STORED_BYTES).forEach((name, value) -> {
            if (!config.containsKey(name)) {
                sized.put(StreamsConfig.producerPrefix(name), value);
            }
        });
        sized.putAll(config);
        return sized;
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
