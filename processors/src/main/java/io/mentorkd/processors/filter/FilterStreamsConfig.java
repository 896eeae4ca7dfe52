package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The configuration of the filter's Kafka Streams client. */
public final class FilterStreamsConfig {

    private FilterStreamsConfig() {}

    /**
     * The configuration. The connection's client properties win over the defaults for speed, but not over what correctness
     * needs: exactly-once, dead letters and the given options.
     */
    public static Properties of(KafkaConnection connection, Topics topics, FilterOptions options) {
        Properties config = new Properties();
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        // A graded rationale is a little longer than the rationale, which may have the largest size that a producer
        // allows.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 2 * 1024 * 1024);
        // Each task reads one partition: there is no other to wait for.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // After a crash the group waits this long for the lost member.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        config.putAll(connection.clientProperties());

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
        config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters(topics.rationales()));
        // The source hands on what it cannot read; it fails only where the Schema Registry is out of reach.
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        return config;
    }
}
