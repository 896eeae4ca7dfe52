package io.mentorkd.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Numbers and durations in the few letters that a column has; {@code -} for what is not known. */
public final class Amounts {

    /** What stands for a number that nobody knows. */
    public static final String UNKNOWN = "-";

    private static final int READABLE = 100;

    private Amounts() {}

    /** A number of things; {@link #UNKNOWN} where there is none. */
    public static String count(OptionalLong count) {
        return count.isPresent() ? count(count.getAsLong()) : UNKNOWN;
    }

    /** A number of things, such as 12,345. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Millionths of a US dollar as dollars, such as 1.250000; {@link #UNKNOWN} where nobody knows. */
    public static String dollars(OptionalLong micros) {
        return micros.isPresent() ? dollars((double) micros.getAsLong()) : UNKNOWN;
    }

    /** Millionths of a US dollar as dollars, such as 1.250000. */
    public static String dollars(double micros) {
        return String.format(Locale.ROOT, "%,.6f", micros / 1e6);
    }

    /** Bytes of a file, in millions of them. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** Things a second; {@link #UNKNOWN} where there is none. */
    public static String rate(OptionalDouble rate) {
        return rate.isPresent() ? rate(rate.getAsDouble()) : UNKNOWN;
    }

    /** Things a second, to three digits or so. */
    public static String rate(double rate) {
        return String.format(Locale.ROOT, rate >= READABLE ? "%,.0f" : rate >= 1 || rate == 0 ? "%.1f" : "%.3f", rate);
    }

    /** See {@link #duration(Duration)}; {@link #UNKNOWN} where there is none. */
    public static String duration(Optional<Duration> duration) {
        return duration.map(Amounts::duration).orElse(UNKNOWN);
    }

    /** Such as 12s, 5m, 3h or 4d, of the largest unit of which there are two. */
    public static String duration(Duration duration) {
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
