package io.mentorkd.admin.lag;

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
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When the first unread records were written: fetched for all partitions together by a consumer that belongs to no group,
 * within a bounded time, and remembered until the position moves.
 */
final class RecordTimes implements AutoCloseable {

    /** A batch of a default producer, ours included, fits; a larger one still comes, one a response. */
    private static final int BYTES_A_PARTITION = 132 * 1024;

    private static final int BYTES_A_RESPONSE = 16 * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * A position in a log.
     *
     * @param partition the log
     * @param topic id of its topic
     * @param offset first offset that was not read
     */
    record Position(TopicPartition partition, Uuid topic, long offset) {

        /** Of a group that stands at {@code offset} of a log: the first record that it can still read is there or later. */
        static Position of(TopicPartition partition, long offset, LogSpans.Span span) {
            return new Position(partition, span.topic(), Math.max(offset, span.start()));
        }
    }

    /**
     * What was found at or after a position.
     *
     * @param time when the first record was written; empty where there was none
     * @param end where the log ended then: there may be one by now
     */
    private record Found(Optional<Instant> time, long end) {

        boolean holdsFor(long currentEnd) {
            return time.isPresent() || end >= currentEnd;
        }
    }

    private final Map<String, Object> consumerConfig;
    private final Duration budget;
    private final Map<Position, Found> known = new HashMap<>();
    private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();

    RecordTimes(KafkaConnection connection, LagConfig config) {
        this.consumerConfig = connection.consumerConfig();
        consumerConfig.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                config.isolation().toString().toLowerCase(Locale.ROOT));
        consumerConfig.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumerConfig.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_A_PARTITION);
        consumerConfig.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_A_RESPONSE);
        this.budget = config.recordTimes();
    }

    /**
     * Times of the first record at or after each position; an empty one where only transaction markers are left, none
     * where the record has no time or there was no time to fetch it.
     *
     * @param wanted positions, with the end of the log of each
     */
    Map<Position, Optional<Instant>> of(Map<Position, Long> wanted) {
        known.keySet().retainAll(wanted.keySet());
        known.entrySet().removeIf(found -> !found.getValue().holdsFor(wanted.get(found.getKey())));
        Map<Position, Long> missing = new HashMap<>(wanted);
        missing.keySet().removeAll(known.keySet());
        long deadline = System.nanoTime() + budget.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            // A consumer has one position in a log; groups that stand elsewhere in it take another turn.
            Map<TopicPartition, Position> turn = new HashMap<>();
            missing.keySet().forEach(position -> turn.putIfAbsent(position.partition(), position));
            fetch(turn, wanted, deadline);
            turn.values().forEach(missing::remove);
        }
        Map<Position, Optional<Instant>> times = new HashMap<>();
        known.forEach((position, found) -> times.put(position, found.time()));
        return times;
    }

    @Override
    public void close() {
        consumer.ifPresent(Consumer::close);
    }

    private void fetch(Map<TopicPartition, Position> turn, Map<Position, Long> ends, long deadline) {
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
                        Position position = turn.get(partition);
                        known.put(
                                position,
                                new Found(Optional.of(Instant.ofEpochMilli(record.timestamp())), ends.get(position)));
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
                            Position position = turn.get(partition);
                            known.put(position, new Found(Optional.empty(), ends.get(position))); // markers only
                            done.add(partition);
                        });
            }
            left.removeAll(done);
            reader.pause(done);
        }
        reader.unsubscribe();
    }

    private Consumer<byte[], byte[]> reader() {
        if (consumer.isEmpty()) {
            consumer = Optional.of(
                    new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        }
        return consumer.get();
    }
}
