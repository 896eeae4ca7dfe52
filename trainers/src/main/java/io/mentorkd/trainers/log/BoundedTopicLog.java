package io.mentorkd.trainers.log;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogRecord;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A log that begins and ends where a range does, and holds only some of its records: the same ones for ever, however far the
 * topic grows. What cannot be read is not in it: whoever met it first has dead-lettered it.
 */
public final class BoundedTopicLog<T> implements TopicLog<T> {

    private final TopicLog<T> log;
    private final LogRange bounds;
    private final Predicate<? super T> selection;

    /** The records of {@code log} that lie within {@code bounds} and pass {@code selection}; it closes {@code log}. */
    public BoundedTopicLog(TopicLog<T> log, LogRange bounds, Predicate<? super T> selection) {
        if (!log.topic().equals(bounds.topic())) {
            throw new IllegalArgumentException(
                    "bounds must be of topic " + log.topic() + ", were of " + bounds.topic());
        }
        this.log = log;
        this.bounds = bounds;
        this.selection = selection;
    }

    @Override
    public String topic() {
        return log.topic();
    }

    /** Where the bounds begin, whatever retention has left: a record that is gone is found out when it is read. */
    @Override
    public NavigableMap<Integer, Long> beginning() {
        NavigableMap<Integer, Long> beginning = new TreeMap<>();
        bounds.spans().forEach((partition, span) -> beginning.put(partition, span.from()));
        return beginning;
    }

    /** Where the bounds end. */
    @Override
    public NavigableMap<Integer, Long> end() {
        return bounds.next();
    }

    @Override
    public void read(List<LogRange> ranges, Consumer<LogRecord<T>> each) {
        log.read(ranges, record -> {
            if (record.decoded().filter(selection).isPresent()) {
                each.accept(record);
            }
        });
    }

    @Override
    public void close() {
        log.close();
    }
}
