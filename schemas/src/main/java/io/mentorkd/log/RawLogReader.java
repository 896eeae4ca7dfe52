package io.mentorkd.log;

import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads exactly the given ranges of the log, one after the other, as bytes, and then ends. Records of one partition come in
 * the order of their offsets; the order between partitions of one range is not fixed.
 */
public final class RawLogReader implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Deque<LogRange> ahead;
    private final Deque<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
    private LogRange range;

    /** A reader of {@code ranges}. */
    public RawLogReader(KafkaConnection connection, List<LogRange> ranges) {
        this(
                new KafkaConsumer<>(
                        connection.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                ranges);
    }

    /** A reader on the given consumer, which it closes. */
    public RawLogReader(Consumer<byte[], byte[]> consumer, List<LogRange> ranges) {
        this.consumer = consumer;
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

    /** The next record. Waits as {@link #hasNext} does. */
    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        requireNext();
        return fetched.remove();
    }

    /** The next record, which stays the next. */
    ConsumerRecord<byte[], byte[]> peek() {
        requireNext();
        return fetched.element();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void requireNext() {
        if (!hasNext()) {
            throw new NoSuchElementException("every range is read");
        }
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
}
