package io.mentorkd.telemetry.metrics;

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

    /** The heartbeat of a loop of that name, from now on. */
    public static Heartbeat start(String loop) {
        return new Heartbeat(loop, System::nanoTime);
    }

    /** The loop has turned. */
    public void beat() {
        last = nanoTime.getAsLong();
    }

    /** Name of the loop. */
    public String loop() {
        return loop;
    }

    /** Time since the last beat; since the heartbeat was made, where there was none. */
    public Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - last);
    }
}
