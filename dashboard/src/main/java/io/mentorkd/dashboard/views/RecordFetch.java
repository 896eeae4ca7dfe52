package io.mentorkd.dashboard.views;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.RecordPlace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fetches single records by their position. Any thread may ask; they take turns. */
public final class RecordFetch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofMillis(300);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ReentrantLock turn = new ReentrantLock(true);
    private boolean closed;

    public RecordFetch(KafkaConnection connection) {
        Map<String, Object> config = connection.consumerConfig();
        config.put("allow.auto.create.topics", "false");
        config.put("max.poll.records", 1);
        config.put("fetch.max.bytes", 1 << 16); // a longer record is fetched all the same
        config.put("max.partition.fetch.bytes", 1 << 16);
        config.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        config.put("request.timeout.ms", (int) PATIENCE.toMillis());
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The record at a position; empty where there is none: retention took it, or no record was ever there.
     *
     * @throws KafkaException if the cluster does not answer within three seconds
     */
    public Optional<ConsumerRecord<byte[], byte[]>> fetch(RecordPlace position) {
        if (!isMyTurn()) {
            throw new TimeoutException("other records are being fetched");
        }
        try {
            return fetched(position);
        } finally {
            turn.unlock();
        }
    }

    /** Nobody waits longer for a turn than for a record. */
    private boolean isMyTurn() {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptException(interrupted);
        }
    }

    private Optional<ConsumerRecord<byte[], byte[]>> fetched(RecordPlace position) {
        if (closed) {
            throw new KafkaException("the dashboard is closing");
        }
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, position.offset());
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return record.offset() == position.offset() ? Optional.of(record) : Optional.empty();
                }
                if (consumer.position(partition) > position.offset()) {
                    return Optional.empty(); // a transaction marker
                }
            }
        } catch (OffsetOutOfRangeException gone) {
            return Optional.empty();
        } finally {
            consumer.unsubscribe();
        }
        throw new TimeoutException("no record came from " + position + " within " + PATIENCE.toSeconds() + " s");
    }

    /** Waits for whoever asks. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (!closed) {
                closed = true;
                consumer.close(CloseOptions.timeout(CLOSING));
            }
        } finally {
            turn.unlock();
        }
    }
}
