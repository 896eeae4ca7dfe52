package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.records.IdTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where on a compacted topic of one partition each key's last record lies; of a record 50 bytes are remembered, and its value is fetched
 * when it is wanted. A thread of its own follows what is added. For any thread.
 */
final class ResponseLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseLog.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long ABSENT = -1;
    private static final int ID_DIGITS = 32;

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> follower;
    private final KafkaConsumer<byte[], byte[]> fetcher;
    private final IdTable offsets = new IdTable();
    private final Consumer<byte[]> values;
    private final Thread thread;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** Values that came with the last one fetched: who goes through the questions again wants them next. */
    private final Map<Long, byte[]> fetched = new HashMap<>();

    private long position;
    private volatile boolean closed;

    /**
     * Reads all keys that there are.
     *
     * @param values is told every value, in their order
     */
    ResponseLog(KafkaConnection connection, String topic, Consumer<byte[]> values) {
        this.values = values;
        this.partition = new TopicPartition(topic, 0);
        this.follower = consumer(connection);
        this.fetcher = consumer(connection);
        this.thread = new Thread(this::follow, "mentorkd-responses");
        thread.setDaemon(true);
        try {
            requireOnePartition();
            follower.assign(List.of(partition));
            follower.seekToBeginning(List.of(partition));
            position = follower.position(partition);
            fetcher.assign(List.of(partition));
            long end = end();
            while (position < end) {
                look();
            }
        } catch (RuntimeException failed) {
            follower.close();
            fetcher.close();
            throw failed;
        }
        thread.start();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection connection) {
        return new KafkaConsumer<>(
                connection.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    String topic() {
        return partition.topic();
    }

    /** Waits until what is on the topic by now is known. */
    void awaitEnd() {
        long end = end();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (this) {
            while (position < end) {
                rethrow();
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("cannot read " + topic() + " up to offset " + end + " in " + PATIENCE);
                }
                try {
                    wait(POLL.toMillis());
                } catch (InterruptedException interrupted) {
                    throw new InterruptException(interrupted);
                }
            }
        }
    }

    /** Whether a key has a value. */
    boolean holds(String key) {
        return offset(key) != ABSENT;
    }

    /** The last value of a key. Waits for the broker. */
    Optional<byte[]> value(String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long offset = offset(key);
            if (offset == ABSENT) {
                return Optional.empty();
            }
            Optional<byte[]> value = fetch(offset);
            if (value.isPresent()) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("cannot read offset " + offset + " of " + topic() + " in " + PATIENCE);
            }
            awaitEnd(); // Compaction leaves the last one of a key.
        }
    }

    private synchronized long offset(String key) {
        rethrow();
        return offsets.get(id(key), ABSENT);
    }

    @Override
    public void close() {
        closed = true;
        follower.wakeup();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (fetched) {
            fetcher.close();
        }
    }

    private void requireOnePartition() {
        int partitions = follower.partitionsFor(topic()).size();
        if (partitions != 1) {
            throw new KafkaException(
                    topic() + " must have one partition, in which a request's answers stay in order, and has "
                            + partitions + "; make it anew");
        }
    }

    private long end() {
        synchronized (fetched) {
            return fetcher.endOffsets(List.of(partition)).get(partition);
        }
    }

    private void follow() {
        try (follower) {
            while (!closed) {
                look();
            }
        } catch (WakeupException | InterruptException end) {
            // As asked for.
        } catch (RuntimeException failed) {
            failure.set(failed);
            LOG.warn("cannot follow {}: {}", topic(), failed.toString());
        }
    }

    private void look() {
        for (ConsumerRecord<byte[], byte[]> response : follower.poll(POLL)) {
            add(response);
            if (response.value() != null) {
                values.accept(response.value());
            }
        }
        synchronized (this) {
            position = follower.position(partition);
            notifyAll();
        }
    }

    private synchronized void add(ConsumerRecord<byte[], byte[]> response) {
        if (response.key() != null && response.value() != null) {
            offsets.put(id(new String(response.key(), StandardCharsets.UTF_8)), response.offset());
        }
    }

    private Optional<byte[]> fetch(long offset) {
        synchronized (fetched) {
            if (!fetched.containsKey(offset)) {
                fetched.clear();
                fetcher.seek(partition, offset);
                fetcher.poll(POLL).forEach(response -> fetched.put(response.offset(), response.value()));
            }
            return Optional.ofNullable(fetched.get(offset));
        }
    }

    private void rethrow() {
        if (failure.get() != null) {
            throw new KafkaException(
                    "cannot follow " + topic() + ": " + failure.get().getMessage(), failure.get());
        }
    }

    /** The table holds ids, and a key is one with an index. */
    private static String id(String key) {
        return ContentHash.of(List.of(key)).substring(0, ID_DIGITS);
    }
}
