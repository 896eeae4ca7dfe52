package io.mentorkd.admin.lag;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A group as its coordinator tells it.
 *
 * @param reader who reads
 * @param presence who is there
 * @param positions where it stands in every partition that it has committed or that a member is assigned
 * @param holders who a partition is assigned to
 * @param error why it could not be asked about
 */
record ObservedGroup(
        Reader reader,
        Presence presence,
        Map<TopicPartition, Position> positions,
        Map<TopicPartition, String> holders,
        Optional<String> error) {

    /** A group that could not be asked about. */
    static ObservedGroup failed(Reader reader, Presence presence, String error) {
        return new ObservedGroup(reader, presence, Map.of(), Map.of(), Optional.of(error));
    }

    String id() {
        return reader.group();
    }

    /** Whether records are known to wait for it. */
    boolean isBehind(LogSpans spans) {
        return positions.entrySet().stream()
                .anyMatch(position -> position.getValue().isBehind(spans.known().get(position.getKey())));
    }

    /**
     * Where a group stands in a partition.
     *
     * @param committed what it has committed; of a share group, where the window begins that its records are done with in
     * @param brokerLag offsets left, where the broker tells them
     */
    record Position(OptionalLong committed, OptionalLong brokerLag) {

        /** Whether offsets are known to be left of a log; {@code span} is null where that is not known. */
        boolean isBehind(LogSpans.Span span) {
            return span != null && committed.isPresent() && lag(span.end()) > 0;
        }

        /** Offsets left of a log that ends there. */
        long lag(long end) {
            return Math.max(0, brokerLag.orElse(end - committed.orElseThrow()));
        }

        /** How many offsets are done with, from the beginning of the log: as if those that are left were the last. */
        long done(long end) {
            return brokerLag.isPresent() ? Math.max(committed.orElseThrow(), end - lag(end)) : committed.orElseThrow();
        }

        /** Whether the record at {@link #committed} is sure to be left: all that are left are those from there on. */
        boolean isFirstLeft(long end) {
            return brokerLag.isEmpty() || lag(end) == end - committed.orElseThrow();
        }

        /** Nothing was committed. */
        static final Position NONE = new Position(OptionalLong.empty(), OptionalLong.empty());
    }
}
