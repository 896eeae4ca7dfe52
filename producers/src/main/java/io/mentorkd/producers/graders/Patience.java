package io.mentorkd.producers.graders;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.mentorkd.producers.graders.GraderException.Fault;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a grader is tried that fails in a way that may pass, and how long is waited between.
 *
 * @param tries tries in all, at least 1
 * @param first the wait after the first one, above 0; each later wait is twice as long
 */
public record Patience(int tries, Duration first) {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Four tries over three and a half seconds, beside what they take. */
    public static final Patience USUAL = new Patience(4, Duration.ofMillis(500));

    /** Checks tries and wait. */
    public Patience {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, was " + tries);
        }
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first must be above 0, was " + first);
        }
    }

    /** What {@code attempt} comes to at last; {@code failed} is run at each failure. */
    CompletionStage<Verdicted> with(Supplier<CompletionStage<Verdicted>> attempt, Runnable failed) {
        return Failsafe.with(RetryPolicy.<Verdicted>builder()
                        .handleIf(failure -> failure instanceof GraderException told && told.fault() == Fault.PASSING)
                        .withMaxAttempts(tries)
                        .withBackoff(first, first.multipliedBy(1L << tries))
                        .onRetryScheduled(next -> LOG.warn(
                                "try {} of {}: {}",
                                next.getAttemptCount(),
                                tries,
                                next.getLastException().getMessage()))
                        .build())
                .getStageAsync(() -> attempt.get().whenComplete((verdict, failure) -> {
                    if (failure != null) {
                        failed.run();
                    }
                }));
    }
}
