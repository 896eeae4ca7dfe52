package io.mentorkd.trainers.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The lag, asked of the cluster at most every two seconds: few steps wait for the answer, and only briefly. */
final class LagProbe {

    private static final Duration AGE = Duration.ofSeconds(2);

    private final LongSupplier source;
    private long asked;
    private long value;

    LagProbe(LongSupplier source) {
        this.source = source;
        this.asked = System.nanoTime();
        this.value = source.getAsLong();
    }

    long value() {
        if (System.nanoTime() - asked > AGE.toNanos()) {
            value = source.getAsLong();
            asked = System.nanoTime();
        }
        return value;
    }
}
