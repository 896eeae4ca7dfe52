package io.mentorkd.admin.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * One partition, written by transactions and without, whose records retention and compaction take, whose topic is made anew
 * and whose leader goes away. What it says of itself it finds by going through all entries: no other code counts anything.
 */
final class SimulatedLog {

    /** What an offset holds. */
    private enum Kind {
        RECORD,
        UNCOMMITTED,
        ABORTED,
        MARKER
    }

    /** An entry; one that compaction took is not there. */
    private record Entry(Kind kind, Instant time) {}

    final TopicPartition partition;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private Uuid topic = Uuid.randomUuid();
    private long start;
    private long next;
    private boolean hasLeader = true;

    SimulatedLog(TopicPartition partition) {
        this.partition = partition;
    }

    void write(int count, Instant now) {
        for (int i = 0; i < count; i++) {
            entries.put(next++, new Entry(Kind.RECORD, now));
        }
    }

    /** Writes in a transaction that stays open until {@link #end}; there is one at a time. */
    void writeInTransaction(int count, Instant now) {
        for (int i = 0; i < count; i++) {
            entries.put(next++, new Entry(Kind.UNCOMMITTED, now));
        }
    }

    void end(boolean commits, Instant now) {
        entries.replaceAll((offset, entry) -> entry.kind() == Kind.UNCOMMITTED
                ? new Entry(commits ? Kind.RECORD : Kind.ABORTED, entry.time())
                : entry);
        entries.put(next++, new Entry(Kind.MARKER, now));
    }

    void compact(RandomGenerator random) {
        long before = stableEnd();
        entries.entrySet()
                .removeIf(entry ->
                        entry.getKey() < before && entry.getValue().kind() != Kind.MARKER && random.nextInt(3) == 0);
    }

    void retain(RandomGenerator random) {
        start += random.nextLong(stableEnd() - start + 1);
        entries.headMap(start).clear();
    }

    void makeAnew() {
        entries.clear();
        topic = Uuid.randomUuid();
        start = 0;
        next = 0;
    }

    void setLeader(boolean there) {
        hasLeader = there;
    }

    boolean hasLeader() {
        return hasLeader;
    }

    Uuid topic() {
        return topic;
    }

    long start() {
        return start;
    }

    long highWatermark() {
        return next;
    }

    /** Up to where a reader of committed records gets: the first entry of an open transaction. */
    long stableEnd() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == Kind.UNCOMMITTED)
                .mapToLong(entry -> entry.getKey())
                .min()
                .orElse(next);
    }

    LogSpans.Span span() {
        return new LogSpans.Span(topic, start, stableEnd(), next);
    }

    /** The first record that a reader of committed records at {@code offset} gets. */
    Optional<Long> firstFrom(long offset) {
        long end = stableEnd();
        return entries.tailMap(offset).entrySet().stream()
                .filter(entry -> entry.getKey() < end && entry.getValue().kind() == Kind.RECORD)
                .map(entry -> entry.getKey())
                .findFirst();
    }

    Instant timeOf(long offset) {
        return entries.get(offset).time();
    }

    /** Age of what a reader at {@code offset} would get; zero where it would get nothing. */
    Duration ageFrom(long offset, Instant now) {
        return firstFrom(offset)
                .map(first -> Duration.between(timeOf(first), now))
                .orElse(Duration.ZERO);
    }
}
