package io.mentorkd.devcluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of a shutdown, each on a thread of its own, all within one limit: a broker's shutdown was seen to hang
 * for good after a kill and a failed second start.
 */
final class BoundedShutdown {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedShutdown.class);

    private final long deadline;
    private boolean complete = true;

    BoundedShutdown(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Waits for the step until it ends or the limit is reached; a step that fails is logged. */
    void step(String name, Runnable action) {
        Thread thread = new Thread(action, "stop-" + name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> LOG.warn("stopping the {} failed", name, e));
        thread.start();
        try {
            // At least a moment, since join(0) would wait for ever.
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            complete = false;
            LOG.warn("the {} has not stopped in time; it ends with this process", name);
        }
    }

    /** Whether every step so far has ended. */
    boolean isComplete() {
        return complete;
    }
}
