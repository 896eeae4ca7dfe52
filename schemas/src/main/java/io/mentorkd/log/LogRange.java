package io.mentorkd.log;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A fixed range of a topic: a span of offsets for each partition, in the order of partitions.
 *
 * @param topic topic
 * @param spans span of each partition, by partition number
 */
public record LogRange(String topic, NavigableMap<Integer, OffsetSpan> spans) {

    public LogRange {
        spans = Collections.unmodifiableNavigableMap(new TreeMap<>(spans));
    }

    /** The range from {@code from} to {@code to}; a partition that {@code from} lacks begins at 0. */
    public static LogRange between(String topic, Map<Integer, Long> from, Map<Integer, Long> to) {
        NavigableMap<Integer, OffsetSpan> spans = new TreeMap<>();
        to.forEach((partition, end) -> spans.put(partition, new OffsetSpan(from.getOrDefault(partition, 0L), end)));
        return new LogRange(topic, spans);
    }

    /** Whether no offset lies in the range. */
    public boolean isEmpty() {
        return spans.values().stream().allMatch(OffsetSpan::isEmpty);
    }

    /** Number of offsets, which is at least the number of records. */
    public long length() {
        return spans.values().stream().mapToLong(OffsetSpan::length).sum();
    }

    /** Where a reader that has read the range goes on: the end of each span. */
    public NavigableMap<Integer, Long> next() {
        NavigableMap<Integer, Long> next = new TreeMap<>();
        spans.forEach((partition, span) -> next.put(partition, span.to()));
        return next;
    }
}
