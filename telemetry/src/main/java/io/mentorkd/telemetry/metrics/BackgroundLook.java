package io.mentorkd.telemetry.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Asks for something again and again, on a thread of its own, and keeps the last answer, so that a scrape need not ask. A look
 * that fails leaves the answer before it, which grows old.
 *
 * @param <T> what it sees
 */
public final class BackgroundLook<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Supplier<T> source;
    private final ScheduledExecutorService executor;
    private final AtomicLong failures = new AtomicLong();
    private final long began = System.nanoTime();
    private boolean isFailing; // of the thread that looks
    private volatile Seen<T> last = new Seen<>(Optional.empty(), began);

    private record Seen<T>(Optional<T> value, long at) {}

    private BackgroundLook(String name, Supplier<T> source) {
        this.name = name;
        this.source = source;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "look-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Never looks, and so sees nothing. */
    static <T> BackgroundLook<T> never(String name) {
        return new BackgroundLook<>(name, () -> {
            throw new IllegalStateException(name + " is not looked at");
        });
    }

    /** Looks now, and then again {@code period} after each look. */
    public static <T> BackgroundLook<T> start(String name, Duration period, Supplier<T> source) {
        BackgroundLook<T> look = new BackgroundLook<>(name, source);
        // What fails in a look is counted there.
        ScheduledFuture<?> unused =
                look.executor.scheduleWithFixedDelay(look::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return look;
    }

    /** What was seen last; empty while there is nothing. */
    public Optional<T> last() {
        return last.value();
    }

    /** Name of what is looked at. */
    String name() {
        return name;
    }

    /** Time since the last look that did not fail; since the beginning, where there was none. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - last.at());
    }

    /** Looks that failed. */
    long failures() {
        return failures.get();
    }

    /** Looks no more. What was seen last stays. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a look at {} does not end", name);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            last = new Seen<>(Optional.of(source.get()), System.nanoTime());
            isFailing = false;
        } catch (RuntimeException failure) {
            if (!executor.isShutdown()) {
                failures.incrementAndGet();
                // Once, until it works again: who is away for an hour is not told of two thousand times.
                LOG.atLevel(isFailing ? Level.DEBUG : Level.WARN)
                        .log("cannot look at {}: {}", name, failure.toString());
                isFailing = true;
            }
        }
    }
}
