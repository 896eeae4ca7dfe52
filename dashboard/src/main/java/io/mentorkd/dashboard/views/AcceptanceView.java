package io.mentorkd.dashboard.views;

import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rationales were accepted and rejected, by task and source, over time. Time is cut into buckets of equal length;
 * where that would make too many of them, buckets are joined two by two, up to a day each, and older ones forgotten. One thread
 * adds, any thread reads.
 */
public final class AcceptanceView {

    private static final long SMALLEST_MILLIS = 10_000;
    private static final long LARGEST_MILLIS = 24 * 3_600_000L;
    private static final int MOST_BUCKETS = 360;

    /** One record of so many may be out of the way. */
    private static final long FEW = 100;

    /** Names are somebody else's to choose; more than these are not told apart. */
    private static final int MOST_SERIES = 200;

    private static final String OTHER = "(other)";

    private record Key(String task, Source source) {}

    private static final class Tally {
        private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        private TreeMap<Long, long[]> buckets = new TreeMap<>(); // by number: {accepted, rejected}

        private void add(long bucket, int column, long count) {
            buckets.computeIfAbsent(bucket, absent -> new long[2])[column] += count;
        }
    }

    private final Map<Key, Tally> tallies = new HashMap<>();
    private TreeMap<Long, Long> graded = new TreeMap<>(); // by number of the bucket, of all tasks and sources
    private long bucketMillis = SMALLEST_MILLIS;
    private long version;

    /** A document of what is known. */
    public record Document(long bucketSeconds, List<Series> series, List<Total> totals) {}

    /**
     * Buckets of a task and source that hold anything.
     *
     * @param times begin of each, in milliseconds since the epoch, increasing
     * @param accepted accepted in each
     * @param rejected rejected in each
     */
    public record Series(String task, Source source, List<Long> times, List<Long> accepted, List<Long> rejected) {}

    /** All that was seen of a task and source. */
    public record Total(String task, Source source, long accepted, long rejected, Map<Verdict, Long> byVerdict) {}

    synchronized void add(RationaleRow row) {
        version++;
        long at = Math.min(row.at(), System.currentTimeMillis()); // a clock that is ahead must not push out the rest
        Key key = new Key(row.task(), row.source());
        if (!tallies.containsKey(key) && tallies.size() >= MOST_SERIES) {
            key = new Key(OTHER, row.source());
        }
        Tally tally = tallies.computeIfAbsent(key, absent -> new Tally());
        tally.verdicts.merge(row.verdict(), 1L, Long::sum);
        tally.add(at / bucketMillis, row.verdict() == Verdict.CORRECT ? 0 : 1, 1);
        graded.merge(at / bucketMillis, 1L, Long::sum);
        while (graded.size() > MOST_BUCKETS) {
            if (bucketMillis < LARGEST_MILLIS) {
                widen();
            } else {
                forget(graded.firstKey());
            }
        }
    }

    /** Grows with each rationale. */
    public synchronized long version() {
        return version;
    }

    /** What is known, ordered by task and source. */
    public synchronized Document document() {
        List<Series> series = new ArrayList<>();
        List<Total> totals = new ArrayList<>();
        long first = firstCharted();
        tallies.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Key, Tally> entry) -> entry.getKey().task())
                        .thenComparing(entry -> entry.getKey().source()))
                .forEach(entry -> {
                    series.add(series(entry.getKey(), entry.getValue().buckets.tailMap(first)));
                    totals.add(total(entry.getKey(), entry.getValue()));
                });
        return new Document(bucketMillis / 1_000, series, totals);
    }

    private Series series(Key key, SortedMap<Long, long[]> buckets) {
        return new Series(
                key.task(),
                key.source(),
                buckets.keySet().stream().map(bucket -> bucket * bucketMillis).toList(),
                buckets.values().stream().map(counts -> counts[0]).toList(),
                buckets.values().stream().map(counts -> counts[1]).toList());
    }

    /**
     * The bucket that the series begin with: a few records that are older by far than all others, such as one that was sent again
     * after a year, are in the totals, and do not squeeze the rest into a corner.
     */
    private long firstCharted() {
        if (graded.isEmpty()) {
            return 0;
        }
        long all = graded.values().stream().mapToLong(Long::longValue).sum();
        long first = graded.firstKey();
        long before = first;
        long passed = 0;
        for (Map.Entry<Long, Long> bucket : graded.entrySet()) {
            boolean areFew = passed * FEW <= all;
            if (areFew && bucket.getKey() - before > graded.lastKey() - bucket.getKey()) {
                first = bucket.getKey();
            }
            before = bucket.getKey();
            passed += bucket.getValue();
        }
        return first;
    }

    private static Total total(Key key, Tally tally) {
        long accepted = tally.verdicts.getOrDefault(Verdict.CORRECT, 0L);
        long all = tally.verdicts.values().stream().mapToLong(Long::longValue).sum();
        return new Total(key.task(), key.source(), accepted, all - accepted, Map.copyOf(tally.verdicts));
    }

    private void widen() {
        long wider = Math.min(2 * bucketMillis, LARGEST_MILLIS);
        long before = bucketMillis;
        for (Tally tally : tallies.values()) {
            TreeMap<Long, long[]> buckets = tally.buckets;
            tally.buckets = new TreeMap<>();
            buckets.forEach((bucket, counts) -> {
                tally.add(bucket * before / wider, 0, counts[0]);
                tally.add(bucket * before / wider, 1, counts[1]);
            });
        }
        TreeMap<Long, Long> narrow = graded;
        graded = new TreeMap<>();
        narrow.forEach((bucket, count) -> graded.merge(bucket * before / wider, count, Long::sum));
        bucketMillis = wider;
    }

    private void forget(long bucket) {
        graded.remove(bucket);
        tallies.values().forEach(tally -> tally.buckets.remove(bucket));
    }
}
