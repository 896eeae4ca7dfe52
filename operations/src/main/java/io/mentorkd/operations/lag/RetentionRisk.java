package io.mentorkd.operations.lag;

import java.time.Duration;
import java.util.Optional;

/**
 * How close retention is to records that were not read yet.
 *
 * @param lost records that retention has taken before they were read: log start less committed, 0 where none
 * @param left time until retention may take the first unread record, at the earliest: the broker deletes whole segments,
 *     so it may be later; zero if it is due; empty where retention takes nothing or nothing is unread
 */
public record RetentionRisk(long lost, Optional<Duration> left) {

    /** No unread record is at risk. */
    public static final RetentionRisk NONE = new RetentionRisk(0, Optional.empty());

    public RetentionRisk {
        if (lost < 0) {
            throw new IllegalArgumentException("lost must be at least 0, was " + lost);
        }
    }
}
