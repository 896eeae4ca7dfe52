package io.mentorkd.dashboard.tail;

import java.time.Duration;

/** Counts over the last ten seconds, second by second. For many threads. */
final class RateMeter {

    private static final int SECONDS = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long[] counts = new long[SECONDS + 1]; // the last is of the second that goes on
    private final long began = System.nanoTime();
    private long second;

    /** Counts {@code more} at {@code now}, of {@link System#nanoTime}. */
    synchronized void add(long more, long now) {
        roll(now);
        counts[(int) (second % counts.length)] += more;
    }

    /** What was counted a second, over the whole seconds before {@code now}. */
    synchronized double perSecond(long now) {
        roll(now);
        long whole = Math.min(SECONDS, second);
        long sum = 0;
        for (long before = 1; before <= whole; before++) {
            sum += counts[(int) ((second - before) % counts.length)];
        }
        return whole == 0 ? 0 : (double) sum / whole;
    }

    private void roll(long now) {
        long current = (now - began) / SECOND;
        for (long next = Math.max(second + 1, current - SECONDS); next <= current; next++) {
            counts[(int) (next % counts.length)] = 0;
        }
        second = Math.max(second, current);
    }
}
