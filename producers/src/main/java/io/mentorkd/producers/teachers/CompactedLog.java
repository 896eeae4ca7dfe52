package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
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
 * Follows a compacted topic of one partition, on a thread of its own, and fetches single records of it. Whoever remembers where the last
 * record of a key lies need not hold its value. For any thread.
 */
public final class CompactedLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CompactedLog.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> follower;
    private final KafkaConsumer<byte[], byte[]> fetcher;
    private final Consumer<ConsumerRecord<byte[], byte[]>> records;
    private final Thread thread;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** Values that came with the last one fetched: who goes through the keys again wants them next. */
    private final Map<Long, byte[]> fetched = new HashMap<>();

    private long position;
    private volatile boolean closed;

    /**
     * Reads all that there is.
     *
     * @param records is told every record, in their order: by this thread all that there is, then by another one what comes
     * @throws KafkaException if the topic is not there, has more than one partition, or the cluster does not answer
     */
    public CompactedLog(KafkaConnection connection, String topic, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
        this.partition = new TopicPartition(topic, 0);
        this.follower = consumer(connection);
        this.fetcher = consumer(connection);
        this.thread = new Thread(this::follow, "mentorkd-" + topic);
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

    /** The topic's name. */
    public String topic() {
        return partition.topic();
    }

    /** Waits until what is on the topic by now is known. */
    public void awaitEnd() {
        await(end());
    }

    /** Waits until the record at {@code offset} is known, which was written in a transaction that is committed. */
    public void awaitRecord(long offset) {
        await(offset + 1);
    }

    private void await(long end) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (this) {
            while (position < end) {
                requireFollowed();
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

    /**
     * The value at an offset; empty where compaction has taken it, or it is not there yet. Waits for the broker.
     *
     * @throws LostTopicException if the topic can no longer be followed
     */
    public Optional<byte[]> fetch(long offset) {
        requireFollowed();
        synchronized (fetched) {
            if (!fetched.containsKey(offset)) {
                fetched.clear();
                fetcher.seek(partition, offset);
                fetcher.poll(POLL).forEach(record -> fetched.put(record.offset(), record.value()));
            }
            return Optional.ofNullable(fetched.get(offset));
        }
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
            throw new KafkaException(topic() + " must have one partition, in which what is said of a request stays in"
                    + " order, and has " + partitions + "; make it anew");
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
        follower.poll(POLL).forEach(records);
        synchronized (this) {
            position = follower.position(partition);
            notifyAll();
        }
    }

    /**
     * Returns if the topic is being followed.
     *
     * @throws LostTopicException if it no longer can be
     */
    public void requireFollowed() {
        if (failure.get() != null) {
            throw new LostTopicException(
                    "cannot follow " + topic() + ": " + failure.get().getMessage(), failure.get());
        }
    }
}
