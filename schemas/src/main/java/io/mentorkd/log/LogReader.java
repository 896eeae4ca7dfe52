package io.mentorkd.log;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads exactly the given ranges of the log, as {@link RawLogReader} does, and decodes the records. */
public final class LogReader<T extends SpecificRecord> implements Iterator<LogRecord<T>>, AutoCloseable {

    private final RawLogReader log;
    private final Deserializer<T> deserializer;

    /** A reader of {@code range} whose values are of {@code type}. */
    public LogReader(KafkaConnection connection, LogRange range, Class<T> type) {
        this(connection, List.of(range), type);
    }

    /** A reader of {@code ranges} whose values are of {@code type}. */
    public LogReader(KafkaConnection connection, List<LogRange> ranges, Class<T> type) {
        this(new RawLogReader(connection, ranges), new RecordSerdes(connection).deserializer(type));
    }

    /** A reader on the given consumer, which it closes. */
    public LogReader(Consumer<byte[], byte[]> consumer, List<LogRange> ranges, Deserializer<T> deserializer) {
        this(new RawLogReader(consumer, ranges), deserializer);
    }

    private LogReader(RawLogReader log, Deserializer<T> deserializer) {
        this.log = log;
        this.deserializer = deserializer;
    }

    /**
     * Whether a record is left. Waits for the broker.
     *
     * @throws LogTruncatedException if the range begins before what retention has left
     */
    @Override
    public boolean hasNext() {
        return log.hasNext();
    }

    /**
     * The next record, decoded or with the reason why it cannot be.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry does not answer; the record stays the
     *     next
     */
    @Override
    public LogRecord<T> next() {
        LogRecord<T> record = decode(log.peek());
        log.next();
        return record;
    }

    @Override
    public void close() {
        log.close();
        deserializer.close();
    }

    private LogRecord<T> decode(ConsumerRecord<byte[], byte[]> raw) {
        try {
            return new LogRecord<>(
                    raw, Optional.of(deserializer.deserialize(raw.topic(), raw.value())), Optional.empty());
        } catch (UnreadableRecordException unreadable) {
            return new LogRecord<>(raw, Optional.empty(), Optional.of(unreadable));
        }
    }
}
