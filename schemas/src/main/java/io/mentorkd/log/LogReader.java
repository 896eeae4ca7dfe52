package io.mentorkd.log;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads exactly the given ranges of the log, one after the other, and then ends. Records of one partition come in the
 * order of their offsets; the order between partitions of one range is not fixed.
 */
public final class LogReader<T extends SpecificRecord> implements Iterator<LogRecord<T>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<T> deserializer;
    private final Deque<LogRange> ahead;
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private LogRange range;

    /** A reader of {@code range} whose values are of {@code type}. */
    public LogReader(KafkaConnection connection, LogRange range, Class<T> type) {
        this(connection, List.of(range), type);
    }

    /** A reader of {@code ranges} whose values are of {@code type}. */
    public LogReader(KafkaConnection connection, List<LogRange> ranges, Class<T> type) {
        this(
                new KafkaConsumer<>(
                        connection.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                ranges,
                new RecordSerdes(connection).deserializer(type));
    }

    /** A reader on the given consumer, which it closes. */
    public LogReader(Consumer<byte[], byte[]> consumer, List<LogRange> ranges, Deserializer<T> deserializer) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.ahead = new ArrayDeque<>(ranges);
    }

    /**
     * Whether a record is left. Waits for the broker.
     *
     * @throws LogTruncatedException if the range begins before what retention has left
     */
    @Override
    public boolean hasNext() {
        while (fetched.isEmpty() && (!consumer.assignment().isEmpty() || !ahead.isEmpty())) {
            if (consumer.assignment().isEmpty()) {
                begin(ahead.remove());
            } else {
                fetch();
            }
        }
        return !fetched.isEmpty();
    }

    /**
     * The next record, decoded or with the reason why it cannot be.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry does not answer
     */
    @Override
    public LogRecord<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("every range is read");
        }
        ConsumerRecord<byte[], byte[]> raw = fetched.peek();
        LogRecord<T> record = decode(raw);
        fetched.remove();
        return record;
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }

    private void begin(LogRange next) {
        range = next;
        consumer.assign(range.spans().keySet().stream()
                .filter(partition -> !range.spans().get(partition).isEmpty())
                .map(partition -> new TopicPartition(range.topic(), partition))
                .toList());
        consumer.assignment()
                .forEach(partition -> consumer.seek(partition, span(partition).from()));
    }

    private void fetch() {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset()
                        < span(new TopicPartition(record.topic(), record.partition()))
                                .to()) {
                    fetched.add(record);
                }
            }
        } catch (OffsetOutOfRangeException gone) {
            throw new LogTruncatedException(
                    "topic " + range.topic() + " no longer holds the offsets " + gone.offsetOutOfRangePartitions()
                            + " that are to be read: retention has taken them",
                    gone);
        }
        // Positions, not records, tell when a partition is done: its last offsets may be transaction markers.
        Set<TopicPartition> unfinished = consumer.assignment().stream()
                .filter(partition ->
                        consumer.position(partition) < span(partition).to())
                .collect(Collectors.toSet());
        if (unfinished.size() < consumer.assignment().size()) {
            consumer.assign(unfinished);
        }
    }

    private OffsetSpan span(TopicPartition partition) {
        return range.spans().get(partition.partition());
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
