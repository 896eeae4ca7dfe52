package io.mentorkd.operations.metrics;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The beat of one loop. The loop calls {@link #beat} each time that it turns; for any thread. */
public final class Heartbeat {

    private final String loop;
    private final LongSupplier nanoTime;
    private volatile long last;

    Heartbeat(String loop, LongSupplier nanoTime) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** The loop has turned. */
    public void beat() {
        last = nanoTime.getAsLong();
    }

    /** Name of the loop. */
    String loop() {
        return loop;
    }

    /** Time since the last beat; since the heartbeat was made, where there was none. */
    Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - last);
    }
}
