package io.mentorkd.producers.teachers.limits;

import java.time.Duration;

/**
 * How long is waited before a teacher is asked again.
 *
 * @param first the wait after the first failure; each later one is twice as long
 * @param longest the longest of these waits
 * @param failures how often it may fail at a question before the question is to blame, at least 1. Not being there, and having no time,
 *     are no failures
 * @param probe how long a circuit stays open before a request goes through that tries whether the server is back
 */
public record Patience(Duration first, Duration longest, int failures, Duration probe) {

    /** A second at first, a minute at most, 20 failures (a quarter of an hour), a probe every 15 seconds. */
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), 20, Duration.ofSeconds(15));

    /** Checks the numbers. */
    public Patience {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) <= 0) {
            throw new IllegalArgumentException(
                    "first must be above 0 and below longest, were " + first + " and " + longest);
        }
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, was " + failures);
        }
        if (probe.isNegative() || probe.isZero()) {
            throw new IllegalArgumentException("probe must be above 0, was " + probe);
        }
    }
}
