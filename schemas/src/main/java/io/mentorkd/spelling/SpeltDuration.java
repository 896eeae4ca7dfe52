package io.mentorkd.spelling;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it: {@code 30s}, {@code 1h30m}, {@code 2d}, or {@code PT1H30M} as ISO 8601 has it. */
public final class SpeltDuration {

    /** What {@link #read} understands. */
    public static final String GRAMMAR = "a duration such as 30s, 15m, 1h30m, 30d or PT1H30M";

    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    private SpeltDuration() {}

    /** The duration, zero or longer; empty if {@code text} is none. */
    public static Optional<Duration> read(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!text.isEmpty() && matcher.matches()) {
            return Optional.of(Duration.ofDays(number(matcher, 1))
                    .plusHours(number(matcher, 2))
                    .plusMinutes(number(matcher, 3))
                    .plusSeconds(number(matcher, 4)));
        }
        if (!text.toUpperCase(Locale.ROOT).startsWith("P")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
