package io.mentorkd.cli.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something again and again, beside the command's own work, until closed. The first failure ends it silently. */
public final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> ticking;

    /** Runs {@code tick} every {@code period}: display only, since what fails in it is the command's own to report. */
    public Ticker(Duration period, Runnable tick) {
        executor = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "display");
            thread.setDaemon(true);
            return thread;
        });
        ticking = executor.scheduleWithFixedDelay(tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
