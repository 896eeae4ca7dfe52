package io.mentorkd.models.hub;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long the hub is waited for.
 *
 * @param connect until a connection stands
 * @param read until the next bytes come
 * @param attempts in a row that bring nothing before it is given up
 * @param pause before the second attempt; doubles with each further one
 * @param longestPause longest that is waited between two attempts, also when the hub itself asks for a pause
 */
public record Patience(Duration connect, Duration read, int attempts, Duration pause, Duration longestPause) {

    /** For the hub on the Internet. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(30), 5, Duration.ofMillis(500), Duration.ofMinutes(5));

    public Patience {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        }
        requirePositive("connect", connect);
        requirePositive("read", read);
        requirePositive("pause", pause);
        requirePositive("longestPause", longestPause);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new IllegalArgumentException(name + " must be at least 1 ms, was " + duration);
        }
    }

    /** The same with other attempts. */
    Patience withAttempts(int others) {
        return new Patience(connect, read, others, pause, longestPause);
    }

    /** Between half and all of the pause after some failures, so that many who failed together do not come back together. */
    Duration pauseAfter(int failures) {
        long full = Math.min(longestPause.toMillis(), pause.toMillis() << Math.max(0, Math.min(failures - 1, 5)));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }
}
