package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far somebody is behind: a group in a partition or in all of them, or a stage with all of its groups. What is empty is
 * not known.
 *
 * @param offsets offsets left, never negative. Of a share group: as its broker reports it, which leaves out what is
 *     acknowledged beyond the first unfinished record; end less committed where the broker does not say
 * @param age age of the first unread record, zero when caught up; where records were lost, of the first that is left. Of a
 *     share group it is known where nothing beyond its first record is done with: the start that its broker tells stays behind
 *     for long
 * @param rate offsets committed a second since the oldest commit of the window; empty at the first look
 * @param eta when it will have caught up, at the pace of its commits less that of the records that arrive
 * @param retention how close retention is to the unread records
 */
public record Lag(
        @JsonProperty("lag") OptionalLong offsets,

        @JsonProperty("lagSeconds") @JsonSerialize(contentUsing = Seconds.class)
        Optional<Duration> age,

        OptionalDouble rate,
        @JsonUnwrapped CatchUp eta,
        @JsonUnwrapped RetentionRisk retention) {

    /** Nothing is known. */
    public static final Lag UNKNOWN = new Lag(
            OptionalLong.empty(), Optional.empty(), OptionalDouble.empty(), CatchUp.UNKNOWN, RetentionRisk.NONE);

    private static final Lag NOTHING = new Lag(
            OptionalLong.of(0),
            Optional.of(Duration.ZERO),
            OptionalDouble.empty(),
            CatchUp.in(Duration.ZERO),
            RetentionRisk.NONE);

    public Lag {
        if (offsets.isPresent() && offsets.getAsLong() < 0) {
            throw new IllegalArgumentException("offsets must be at least 0, was " + offsets.getAsLong());
        }
    }

    /**
     * That of all together, which are read side by side: the sum of offsets and rates, the highest age, the latest end. No sum
     * leaves out what is not known, but for rates, which are at least that.
     */
    public static Lag sum(Collection<Lag> parts) {
        boolean known = parts.stream().allMatch(part -> part.offsets.isPresent());
        boolean aged = parts.stream().allMatch(part -> part.age.isPresent());
        boolean paced = parts.stream().anyMatch(part -> part.rate.isPresent());
        return new Lag(
                known
                        ? OptionalLong.of(parts.stream()
                                .mapToLong(part -> part.offsets.getAsLong())
                                .sum())
                        : OptionalLong.empty(),
                aged
                        ? parts.stream()
                                .map(part -> part.age.orElseThrow())
                                .max(Comparator.naturalOrder())
                                .or(() -> NOTHING.age)
                        : Optional.empty(),
                paced
                        ? OptionalDouble.of(parts.stream()
                                .mapToDouble(part -> part.rate.orElse(0))
                                .sum())
                        : OptionalDouble.empty(),
                parts.stream().map(Lag::eta).reduce(CatchUp::and).orElse(NOTHING.eta),
                parts.stream().map(Lag::retention).reduce(RetentionRisk.NONE, RetentionRisk::and));
    }

    /** The same at a pace that is known otherwise than by commits, with so many offsets arriving a second. */
    Lag at(double offsetsASecond, double arrivals) {
        double gained = offsetsASecond - arrivals;
        return new Lag(
                offsets,
                age,
                OptionalDouble.of(offsetsASecond),
                offsets.isEmpty()
                        ? CatchUp.UNKNOWN
                        : !waits()
                                ? CatchUp.in(Duration.ZERO)
                                : gained > 0
                                        ? CatchUp.in(
                                                Duration.ofMillis(Math.round(offsets.getAsLong() / gained * 1_000)))
                                        : CatchUp.NEVER,
                retention);
    }

    /** Whether records are known to wait. */
    public boolean waits() {
        return offsets.orElse(0) > 0;
    }
}
