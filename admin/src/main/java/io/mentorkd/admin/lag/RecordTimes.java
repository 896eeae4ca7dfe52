package io.mentorkd.admin.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * When the first unread records were written: fetched for all partitions together within a bounded time, and remembered until
 * the position moves.
 */
final class RecordTimes {

    /**
     * A position in a log.
     *
     * @param partition the log
     * @param topic id of its topic
     * @param offset first offset that was not read
     */
    record Position(TopicPartition partition, Uuid topic, long offset) {

        /** Of a group that stands at {@code offset} of a log: the first record that it can still read is there or later. */
        static Position of(TopicPartition partition, long offset, LogSpans.Span span) {
            return new Position(partition, span.topic(), Math.max(offset, span.start()));
        }
    }

    /** Fetches times. */
    interface Fetch {

        /**
         * Times of the first record at or after one position of each log; an empty one where there is none, none where the record
         * has no time or was not fetched before the deadline.
         *
         * @param ends where the log of each position ends
         * @param deadline by {@link System#nanoTime}
         */
        Map<Position, Optional<Instant>> times(
                Map<TopicPartition, Position> turn, Map<Position, Long> ends, long deadline);
    }

    /**
     * What was found at or after a position.
     *
     * @param time when the first record was written; empty where there was none
     * @param end where the log ended then: there may be one by now
     */
    private record Found(Optional<Instant> time, long end) {

        boolean holdsFor(long currentEnd) {
            return time.isPresent() || end >= currentEnd;
        }
    }

    private final Duration budget;
    private final Fetch fetch;
    private final Map<Position, Found> known = new HashMap<>();

    /** Times that {@code fetch} finds out. */
    RecordTimes(LagConfig config, Fetch fetch) {
        this.budget = config.recordTimes();
        this.fetch = fetch;
    }

    /**
     * Times of the first record at or after each position; an empty one where only transaction markers are left, none
     * where the record has no time or there was no time to fetch it.
     *
     * @param wanted positions, with the end of the log of each
     */
    Map<Position, Optional<Instant>> of(Map<Position, Long> wanted) {
        known.keySet().retainAll(wanted.keySet());
        known.entrySet().removeIf(found -> !found.getValue().holdsFor(wanted.get(found.getKey())));
        Map<Position, Long> missing = new HashMap<>(wanted);
        missing.keySet().removeAll(known.keySet());
        long deadline = System.nanoTime() + budget.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            // A consumer has one position in a log; groups that stand elsewhere in it take another turn.
            Map<TopicPartition, Position> turn = new HashMap<>();
            missing.keySet().forEach(position -> turn.putIfAbsent(position.partition(), position));
            fetch.times(turn, wanted, deadline)
                    .forEach((position, time) -> known.put(position, new Found(time, wanted.get(position))));
            turn.values().forEach(missing::remove);
        }
        Map<Position, Optional<Instant>> times = new HashMap<>();
        known.forEach((position, found) -> times.put(position, found.time()));
        return times;
    }
}
