package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.RecordTimes.Position;
import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fetches the first record at or after a position of each of many logs, with a consumer that belongs to no group. */
final class FirstRecords implements RecordTimes.Fetch, AutoCloseable {

    /** A batch of a default producer, ours included, fits; a larger one still comes, one a response. */
    private static final int BYTES_A_PARTITION = 132 * 1024;

    private static final int BYTES_A_RESPONSE = 16 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> consumerConfig;
    private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();

    FirstRecords(KafkaConnection connection, LagConfig config) {
        this.consumerConfig = connection.consumerConfig();
        consumerConfig.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                config.isolation().toString().toLowerCase(Locale.ROOT));
        consumerConfig.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumerConfig.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_A_PARTITION);
        consumerConfig.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_A_RESPONSE);
    }

    @Override
    public Map<Position, Optional<Instant>> times(
            Map<TopicPartition, Position> turn, Map<Position, Long> ends, long deadline) {
        Map<Position, Optional<Instant>> found = new HashMap<>();
        Consumer<byte[], byte[]> reader = reader();
        Set<TopicPartition> left = new HashSet<>(turn.keySet());
        reader.assign(left);
        turn.forEach((partition, position) -> reader.seek(partition, position.offset()));
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Set<TopicPartition> done = new HashSet<>();
            try {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (left.contains(partition) && done.add(partition) && record.timestamp() >= 0) {
                        found.put(turn.get(partition), Optional.of(Instant.ofEpochMilli(record.timestamp())));
                    }
                }
            } catch (OffsetOutOfRangeException takenMeanwhile) {
                done.addAll(takenMeanwhile.partitions());
            }
            if (done.isEmpty()) {
                // Asked only when no record came: a thousand positions cost more than a fetch.
                left.stream()
                        .filter(partition -> reader.position(partition) >= ends.get(turn.get(partition)))
                        .forEach(partition -> {
                            found.put(turn.get(partition), Optional.empty()); // markers only
                            done.add(partition);
                        });
            }
            left.removeAll(done);
            reader.pause(done);
        }
        reader.unsubscribe();
        return found;
    }

    @Override
    public void close() {
        consumer.ifPresent(Consumer::close);
    }

    private Consumer<byte[], byte[]> reader() {
        if (consumer.isEmpty()) {
            consumer = Optional.of(
                    new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        }
        return consumer.get();
    }
}
