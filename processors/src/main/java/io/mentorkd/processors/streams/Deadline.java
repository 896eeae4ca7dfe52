package io.mentorkd.processors.streams;

import java.time.Duration;

/** A moment to wait for, at most; it counts from when it is made. */
final class Deadline {

    private final Duration timeout;
    private final long start = System.nanoTime();

    Deadline(Duration timeout) {
        this.timeout = timeout;
    }

    boolean passed() {
        return Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) > 0;
    }

    Duration timeout() {
        return timeout;
    }
}
