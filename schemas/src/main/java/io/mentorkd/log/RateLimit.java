package io.mentorkd.log;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets records pass no faster than a rate, without bursts: for work that must not crowd out the live pipeline. */
public final class RateLimit {

    private static final Duration LONGEST_PARK = Duration.ofMillis(200);

    private final OptionalDouble nanosEach;
    private long due = System.nanoTime();

    /** At most {@code perSecond} records a second, above 0; empty for as fast as it goes. */
    public RateLimit(OptionalDouble perSecond) {
        perSecond.ifPresent(rate -> {
            if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("perSecond must be above 0 and finite, was " + rate);
            }
        });
        this.nanosEach = perSecond.isPresent()
                ? OptionalDouble.of(Duration.ofSeconds(1).toNanos() / perSecond.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Waits until the next record may pass, or until {@code stop}. */
    public void await(BooleanSupplier stop) {
        if (nanosEach.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        while (due - now > 0 && !stop.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(due - now, LONGEST_PARK.toNanos()));
            now = System.nanoTime();
        }
        // Time that was lost elsewhere is not made up for: that would be a burst.
        due = now + (long) nanosEach.getAsDouble();
    }
}
