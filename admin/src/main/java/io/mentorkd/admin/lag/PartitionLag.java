package io.mentorkd.admin.lag;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a group is behind in one partition.
 *
 * @param topic topic
 * @param partition partition, from 0
 * @param committed offset of the next record to be read; empty where nothing was committed. Of a share group: the first
 *     record that is not done with
 * @param end offset up to which the group can read: the last stable offset, or the high watermark if {@link
 *     LagConfig#isolation} says so
 * @param highWatermark offset up to which the log is replicated, records of open transactions included
 * @param start first offset that the log still has
 * @param lag offsets left, never negative. Of a share group: as its broker reports it, which leaves out what is
 *     acknowledged beyond the first unfinished record; end less committed where the broker does not say
 * @param timeLag age of the record at the committed offset, zero when caught up; empty where it is not known; where
 *     records were lost, of the first that is left. Of a share group it is known where nothing beyond its first record is
 *     done with: the start that its broker tells stays behind for long
 * @param rate offsets committed a second since the oldest commit of the window; empty at the first look
 * @param eta when the group will have caught up, at the pace of its commits less that of the records that arrive
 * @param retention how close retention is to the unread records
 * @param status by {@link BurrowRules}, where its end and what was committed are known
 * @param member client id and host of the member that the partition is assigned to, of one of them for a share group
 * @param error why the end of the log is not known
 */
public record PartitionLag(
        String topic,
        int partition,
        OptionalLong committed,
        OptionalLong end,
        OptionalLong highWatermark,
        OptionalLong start,
        OptionalLong lag,
        Optional<Duration> timeLag,
        OptionalDouble rate,
        CatchUp eta,
        RetentionRisk retention,
        Status status,
        Optional<String> member,
        Optional<String> error) {

    public PartitionLag {
        if (lag.isPresent() && lag.getAsLong() < 0) {
            throw new IllegalArgumentException("lag must be at least 0, was " + lag.getAsLong());
        }
    }

    /** Whether the offsets left are known: a log that nothing was read from and that holds nothing has none. */
    boolean isKnown() {
        return lag.isPresent() || status != Status.UNKNOWN;
    }
}
