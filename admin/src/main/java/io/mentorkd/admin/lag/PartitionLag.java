package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a group is behind in one partition.
 *
 * @param topic topic
 * @param partition partition, from 0
 * @param offsets where the group stands in the log
 * @param lag how far that is behind
 * @param status by {@link BurrowRules}, where its end and what was committed are known
 * @param member client id and host of the member that the partition is assigned to, of one of them for a share group
 * @param error why the end of the log is not known, or what was committed cannot be
 */
public record PartitionLag(
        String topic,
        int partition,
        @JsonUnwrapped Offsets offsets,
        @JsonUnwrapped Lag lag,
        Status status,
        Optional<String> member,
        Optional<String> error) {

    /**
     * Where a group stands in a log, and where that begins and ends.
     *
     * @param start first offset that the log still has
     * @param committed offset of the next record to be read; empty where nothing was committed. Of a share group: the first
     *     record that is not done with
     * @param end offset up to which the group can read: the last stable offset, or the high watermark if {@link
     *     LagConfig#isolation} says so
     * @param highWatermark offset up to which the log is replicated, records of open transactions included
     */
    public record Offsets(OptionalLong start, OptionalLong committed, OptionalLong end, OptionalLong highWatermark) {

        static Offsets of(LogSpans.Span span, OptionalLong committed) {
            return new Offsets(
                    OptionalLong.of(span.start()),
                    committed,
                    OptionalLong.of(span.end()),
                    OptionalLong.of(span.highWatermark()));
        }

        static Offsets unknown(OptionalLong committed) {
            return new Offsets(OptionalLong.empty(), committed, OptionalLong.empty(), OptionalLong.empty());
        }
    }

    /** Whether nothing was ever read of a log that holds nothing: it adds nothing to a lag. */
    boolean isUntouched() {
        return status != Status.UNKNOWN && lag.offsets().isEmpty();
    }
}
