package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.producers.hashing.ContentHash;
import io.mentorkd.records.IdTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Where on a compacted topic of one partition each key's last record lies; of a record 50 bytes are remembered, and its value is fetched
 * when it is wanted. For any thread.
 */
final class ResponseLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long ABSENT = -1;
    private static final int ID_DIGITS = 32;

    private final IdTable offsets = new IdTable();
    private final CompactedLog log;

    /**
     * Reads all keys that there are.
     *
     * @param values is told every value, in their order
     */
    ResponseLog(KafkaConnection connection, String topic, Consumer<byte[]> values) {
        this.log = new CompactedLog(connection, topic, response -> {
            add(response);
            if (response.value() != null) {
                values.accept(response.value());
            }
        });
    }

    /** Waits until what is on the topic by now is known. */
    void awaitEnd() {
        log.awaitEnd();
    }

    /** Waits until a record that is written is known. */
    void awaitRecord(long offset) {
        log.awaitRecord(offset);
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
            Optional<byte[]> value = log.fetch(offset);
            if (value.isPresent()) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new KafkaException("cannot read offset " + offset + " of " + log.topic() + " in " + PATIENCE);
            }
            awaitEnd(); // Compaction leaves the last one of a key.
        }
    }

    private synchronized long offset(String key) {
        log.requireFollowed();
        return offsets.get(id(key), ABSENT);
    }

    @Override
    public void close() {
        log.close();
    }

    private synchronized void add(ConsumerRecord<byte[], byte[]> response) {
        if (response.key() != null && response.value() != null) {
            offsets.put(id(new String(response.key(), StandardCharsets.UTF_8)), response.offset());
        }
    }

    /** The table holds ids, and a key is one with an index. */
    private static String id(String key) {
        return ContentHash.of(List.of(key)).substring(0, ID_DIGITS);
    }
}
