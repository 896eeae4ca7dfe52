package io.mentorkd.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers and durations in the few letters that a column has; {@code -} for what is not known. */
final class Amounts {

    static final String UNKNOWN = "-";

    private static final int READABLE = 100;

    private Amounts() {}

    static String count(OptionalLong count) {
        return count.isPresent() ? count(count.getAsLong()) : UNKNOWN;
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String rate(OptionalDouble rate) {
        return rate.isPresent() ? rate(rate.getAsDouble()) : UNKNOWN;
    }

    static String rate(double rate) {
        return String.format(Locale.ROOT, rate >= READABLE ? "%,.0f" : rate >= 1 || rate == 0 ? "%.1f" : "%.3f", rate);
    }

    static String duration(Optional<Duration> duration) {
        return duration.map(Amounts::duration).orElse(UNKNOWN);
    }

    /** Such as 12s, 5m, 3h or 4d, of the largest unit of which there are two. */
    static String duration(Duration duration) {
        if (duration.toSeconds() < 10 && duration.toMillisPart() > 0) {
            return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
        }
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() < 2) {
            return duration.toMinutes() + "m";
        }
        return duration.toDays() < 2 ? duration.toHours() + "h" : String.format(Locale.ROOT, "%,dd", duration.toDays());
    }
}
