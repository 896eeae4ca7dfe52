package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.cli.terminal.Amounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a {@link LagCheck} can ask of a group, as a number; durations in seconds. */
enum Measure {

    /** Offsets left. */
    LAG("nothing was committed, or the end of a log is not known") {
        @Override
        OptionalDouble of(GroupLag group) {
            OptionalLong offsets = group.lag().offsets();
            return offsets.isPresent() ? OptionalDouble.of((double) offsets.getAsLong()) : OptionalDouble.empty();
        }
    },

    /** Who is there. */
    MEMBERS("a trainer is a member of no group, or the group could not be asked about") {
        @Override
        OptionalDouble of(GroupLag group) {
            return group.presence().members().isPresent()
                    ? OptionalDouble.of(group.presence().members().getAsInt())
                    : OptionalDouble.empty();
        }
    },

    /** Records that retention has taken unread. */
    LOST("nothing was committed") {
        @Override
        OptionalDouble of(GroupLag group) {
            return OptionalDouble.of((double) group.lag().retention().lost());
        }
    },

    /** Offsets committed a second. */
    RATE("it takes a second look: add --over 30s") {
        @Override
        OptionalDouble of(GroupLag group) {
            return group.lag().rate();
        }
    },

    /** Age of the first unread record. */
    AGE("nothing was committed, or its records cannot be read") {
        @Override
        OptionalDouble of(GroupLag group) {
            return seconds(group.lag().age());
        }
    },

    /** Time to catch up; for ever, where the group does not gain on its topic. */
    ETA("it takes a second look: add --over 30s") {
        @Override
        OptionalDouble of(GroupLag group) {
            CatchUp eta = group.lag().eta();
            return eta.never() ? OptionalDouble.of(Double.POSITIVE_INFINITY) : seconds(eta.time());
        }
    },

    /** Time until retention may take an unread record; for ever, where it takes none. */
    RETENTION("nothing was committed") {
        @Override
        OptionalDouble of(GroupLag group) {
            return OptionalDouble.of(seconds(group.lag().retention().left()).orElse(Double.POSITIVE_INFINITY));
        }
    };

    private final String whyUnknown;

    Measure(String whyUnknown) {
        this.whyUnknown = whyUnknown;
    }

    /** The value of a group; empty where it is not known. */
    abstract OptionalDouble of(GroupLag group);

    String whyUnknown() {
        return whyUnknown;
    }

    boolean isDuration() {
        return this == AGE || this == ETA || this == RETENTION;
    }

    String tooMuch() {
        return isDuration() ? "long" : "many";
    }

    String tooLittle() {
        return isDuration() ? "short" : "few";
    }

    /** A value for people. */
    String text(double value) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        if (isDuration()) {
            return Amounts.duration(Duration.ofMillis(Math.round(value * 1000)));
        }
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,d", (long) value) : Amounts.rate(value);
    }

    private static OptionalDouble seconds(Optional<Duration> duration) {
        return duration.map(known -> OptionalDouble.of(known.toMillis() / 1000.0))
                .orElse(OptionalDouble.empty());
    }
}
