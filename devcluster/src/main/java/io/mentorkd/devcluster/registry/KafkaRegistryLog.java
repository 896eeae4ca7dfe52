package io.mentorkd.devcluster.registry;

import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic {@code _schemas}: one partition, compacted, created when absent. */
final class KafkaRegistryLog implements RegistryLog {
    private static final TopicPartition SCHEMAS = new TopicPartition("_schemas", 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final String bootstrapServers;
    private final Producer<String, String> producer;

    private KafkaRegistryLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "schema-registry",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Creates the topic when absent and waits until its partition has a leader. */
    static KafkaRegistryLog open(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new TopicProvisioner(admin)
                    .provision(List.of(new TopicSpec(
                            SCHEMAS.topic(),
                            1,
                            OptionalInt.of(1),
                            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
        } catch (KafkaException e) {
            throw new KafkaException("cannot create the topic " + SCHEMAS.topic(), e);
        }
        return new KafkaRegistryLog(bootstrapServers);
    }

    @Override
    public List<LogEntry> read() {
        List<LogEntry> entries = new ArrayList<>();
        try (Consumer<String, String> consumer = consumer()) {
            consumer.assign(List.of(SCHEMAS));
            consumer.seekToBeginning(List.of(SCHEMAS));
            long end = consumer.endOffsets(List.of(SCHEMAS)).get(SCHEMAS);
            while (consumer.position(SCHEMAS) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    entries.add(new LogEntry(record.key(), Optional.ofNullable(record.value())));
                }
            }
        }
        return entries;
    }

    @Override
    public void append(LogEntry entry) {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                SCHEMAS.topic(), SCHEMAS.partition(), entry.key(), entry.value().orElse(null));
        try {
            producer.send(record).get(); // ends by itself: max.block.ms, then delivery.timeout.ms
        } catch (ExecutionException e) {
            throw RegistryException.storeFailed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryException.storeFailed(e);
        } catch (KafkaException e) {
            throw RegistryException.storeFailed(e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }

    private Consumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "schema-registry",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
