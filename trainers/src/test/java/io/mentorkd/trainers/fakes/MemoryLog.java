package io.mentorkd.trainers.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogRecord;
import io.mentorkd.log.LogTruncatedException;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.trainers.log.TopicLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A topic in memory. Partitions are read in another order each time, as brokers answer in any order. Every call tells the
 * kill switch first.
 */
public final class MemoryLog<T> implements TopicLog<T> {

    private final String topic;
    private final NavigableMap<Integer, Long> beginning = new TreeMap<>();
    private final NavigableMap<Integer, List<Optional<T>>> records = new TreeMap<>();
    private final List<LogRange> read = new ArrayList<>();
    private KillSwitch killSwitch = new KillSwitch();
    private long away;
    private boolean reversed;
    private boolean closed;

    public MemoryLog(String topic, int partitions) {
        this.topic = topic;
        for (int partition = 0; partition < partitions; partition++) {
            addPartition();
        }
    }

    public void setKillSwitch(KillSwitch killSwitch) {
        this.killSwitch = killSwitch;
    }

    /** The next so many questions to the cluster time out. */
    public void setAway(long questions) {
        away = questions;
    }

    public void addPartition() {
        beginning.put(records.size(), 0L);
        records.put(records.size(), new ArrayList<>());
    }

    public void append(int partition, T value) {
        records.get(partition).add(Optional.of(value));
    }

    public void appendUnreadable(int partition) {
        records.get(partition).add(Optional.empty());
    }

    /** What retention does. */
    public void deleteBefore(int partition, long offset) {
        beginning.put(partition, offset);
    }

    /** Every range that was read so far. */
    public List<LogRange> read() {
        return read;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public NavigableMap<Integer, Long> beginning() {
        ask("beginning of " + topic);
        return new TreeMap<>(beginning);
    }

    @Override
    public NavigableMap<Integer, Long> end() {
        ask("end of " + topic);
        NavigableMap<Integer, Long> end = new TreeMap<>();
        records.forEach((partition, values) -> end.put(partition, (long) values.size()));
        return end;
    }

    @Override
    public void read(List<LogRange> ranges, Consumer<LogRecord<T>> each) {
        ask("read " + topic);
        for (LogRange range : ranges) {
            read.add(range);
            List<Integer> partitions = new ArrayList<>(range.spans().keySet());
            if (reversed) {
                Collections.reverse(partitions);
            }
            partitions.forEach(partition -> read(partition, range.spans().get(partition), each));
        }
        reversed = !reversed;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void ask(String what) {
        killSwitch.pass(what);
        if (away > 0) {
            away--;
            throw new KafkaException("cannot " + what, new TimeoutException("no answer from the broker"));
        }
    }

    private void read(int partition, OffsetSpan span, Consumer<LogRecord<T>> each) {
        if (!span.isEmpty() && span.from() < beginning.get(partition)) {
            throw new LogTruncatedException("topic " + topic + " no longer holds " + span, null);
        }
        for (long offset = span.from(); offset < span.to(); offset++) {
            each.accept(record(partition, offset));
        }
    }

    private LogRecord<T> record(int partition, long offset) {
        Optional<T> value = records.get(partition).get(Math.toIntExact(offset));
        byte[] bytes = "value".getBytes(UTF_8);
        return new LogRecord<>(
                new ConsumerRecord<>(topic, partition, offset, bytes, bytes),
                value,
                value.isPresent()
                        ? Optional.empty()
                        : Optional.of(new UnreadableRecordException("not Avro", new IllegalStateException("bytes"))));
    }
}
