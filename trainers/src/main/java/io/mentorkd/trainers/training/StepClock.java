package io.mentorkd.trainers.training;

import java.time.Duration;

/** Takes the times of a round. */
final class StepClock {

    private final long began;
    private final long read = System.nanoTime();
    private long stepBegan;

    /** The clock of a round whose records have just been read. */
    StepClock(long began) {
        this.began = began;
    }

    void stepBegins() {
        stepBegan = System.nanoTime();
    }

    StepEvent.Timing stepEnds() {
        long now = System.nanoTime();
        return new StepEvent.Timing(Duration.ofNanos(now - stepBegan), (double) (read - began) / (now - began));
    }
}
