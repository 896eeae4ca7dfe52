package io.mentorkd.producers.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a server says that it may be asked again: {@code retry-after-ms} in milliseconds, else {@code Retry-After} in seconds or as a
 * date (RFC 9110, 10.2.3).
 */
public final class RetryAfter {

    /** No longer wait is believed. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private RetryAfter() {}

    /** The wait from now on, up to {@link #LONGEST}; empty where nothing is said that can be read. */
    public static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        Optional<Duration> millis = headers.firstValue("retry-after-ms").flatMap(text -> number(text, NANOS_PER_MILLI));
        return millis.isPresent()
                ? millis
                : headers.firstValue("retry-after")
                        .flatMap(text -> number(text, NANOS_PER_SECOND).or(() -> date(text, clock)));
    }

    private static Optional<Duration> number(String text, double nanosEach) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        // The largest long is some 292 years.
        return Optional.of(bounded(Duration.ofNanos((long) Math.ceil(Double.parseDouble(text.strip()) * nanosEach))));
    }

    private static Optional<Duration> date(String text, Clock clock) {
        try {
            ZonedDateTime then = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(bounded(Duration.between(clock.instant(), then.toInstant())));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
