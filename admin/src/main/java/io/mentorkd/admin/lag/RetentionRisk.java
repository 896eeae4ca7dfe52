package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How close retention is to records that were not read yet.
 *
 * @param lost records that retention has taken before they were read: log start less committed, 0 where none
 * @param left time until retention may take the first unread record, at the earliest: the broker deletes whole segments,
 *     so it may be later; zero if it is due; empty where retention takes nothing or nothing is unread
 * @param nearness share of what retention allows that the unread records use up, of age or of bytes, whichever is more: 0
 *     where nothing is unread or retention takes nothing, 1 where the next to be taken is unread, or some were; empty where
 *     it is not known
 */
public record RetentionRisk(
        long lost,

        @JsonProperty("retentionSeconds") @JsonSerialize(contentUsing = Seconds.class)
        Optional<Duration> left,

        @JsonIgnore OptionalDouble nearness) {

    /** Nothing is known of any risk, as where nothing was committed. */
    public static final RetentionRisk NONE = new RetentionRisk(0, Optional.empty(), OptionalDouble.empty());

    public RetentionRisk {
        if (lost < 0) {
            throw new IllegalArgumentException("lost must be at least 0, was " + lost);
        }
        if (nearness.isPresent() && !(nearness.getAsDouble() >= 0 && nearness.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("nearness must be between 0 and 1, was " + nearness.getAsDouble());
        }
    }

    /** That of both together: the sum of what is lost, and the sooner and nearer of the rest. */
    RetentionRisk and(RetentionRisk other) {
        return new RetentionRisk(
                lost + other.lost,
                Stream.concat(left.stream(), other.left.stream()).min(Comparator.naturalOrder()),
                DoubleStream.concat(nearness.stream(), other.nearness.stream()).max());
    }
}
