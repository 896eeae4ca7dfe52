package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.http.BoundedHttp;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits that end when they have to, and show meanwhile that somebody is there. */
final class Waiting {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Runnable turn;

    /** {@code turn} is run now and then. */
    Waiting(Runnable turn) {
        this.turn = turn;
    }

    /** Ends all waits. For any thread. */
    void stop() {
        stop.countDown();
    }

    boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Shows that somebody is there. Throws {@link CancellationException} once it is stopped. */
    void turn() {
        turn.run();
        if (isStopped()) {
            throw new CancellationException("the batches have to stop");
        }
    }

    /** Waits for so long. Throws as {@link #turn}. */
    void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        do {
            turn();
        } while (!stop.await(Math.min(LOOK.toNanos(), Math.max(0, end - System.nanoTime())), TimeUnit.NANOSECONDS)
                && System.nanoTime() - end < 0);
    }

    /** What a call of the server comes to; throws what it fails with, and as {@link #turn}. */
    <T> T on(CompletableFuture<T> call) {
        while (true) {
            try {
                turn();
                return call.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException underWay) {
                // Another turn.
            } catch (ExecutionException failure) {
                Throwable cause = BoundedHttp.cause(failure.getCause());
                if (cause instanceof Error error) {
                    throw error;
                }
                throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }
}
