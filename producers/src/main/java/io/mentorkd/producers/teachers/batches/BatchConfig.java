package io.mentorkd.producers.teachers.batches;

import java.time.Duration;

/**
 * How requests are batched.
 *
 * @param most requests of a batch, from 1 to {@link #MOST_REQUESTS}
 * @param bytes of a batch's file, from 1 to {@link #MOST_BYTES}
 * @param linger how long a request waits for others, until those that there are become a batch
 * @param patience how a server is waited for
 * @param failures after how many batches in which it failed a request is to blame, at least 1
 */
public record BatchConfig(int most, long bytes, Duration linger, Patience patience, int failures) {

    /** What OpenAI takes in a batch. */
    public static final int MOST_REQUESTS = 50_000;

    /** What OpenAI takes in a file of requests. */
    public static final long MOST_BYTES = 200_000_000;

    private static final int FAILURES = 5;

    /**
     * How a server is waited for.
     *
     * @param first time between two looks at a batch at first; each is half as long again as the one before
     * @param longest time between two looks at most, and between two tries where the server is away
     * @param doubt how long a batch is looked for that may have been submitted, although no answer came, before it is submitted again
     */
    public record Patience(Duration first, Duration longest, Duration doubt) {

        /** A look after five seconds at first, each minute at last; half a minute of doubt. */
        public static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(30));

        /** Checks the durations. */
        public Patience {
            if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "first must be above 0 and at most longest, were " + first + " and " + longest);
            }
            if (doubt.isNegative()) {
                throw new IllegalArgumentException("doubt must be at least 0, was " + doubt);
            }
        }
    }

    /** Checks the numbers. */
    public BatchConfig {
        if (most < 1 || most > MOST_REQUESTS) {
            throw new IllegalArgumentException("batch size must be from 1 to " + MOST_REQUESTS + ", was " + most);
        }
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("batch bytes must be from 1 to " + MOST_BYTES + ", was " + bytes);
        }
        if (linger.isNegative()) {
            throw new IllegalArgumentException("batch linger must be at least 0, was " + linger);
        }
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, was " + failures);
        }
    }

    /** The usual patience. */
    public BatchConfig(int most, long bytes, Duration linger) {
        this(most, bytes, linger, Patience.USUAL, FAILURES);
    }
}
