package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a grader is tried that fails in a way that may pass, and how long is waited between.
 *
 * @param tries tries in all, at least 1
 * @param first the wait after the first one; each later wait is twice as long
 */
public record Patience(int tries, Duration first) {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** Four tries over three and a half seconds, beside what they take. */
    public static final Patience USUAL = new Patience(4, Duration.ofMillis(500));

    /** Checks the number of tries. */
    public Patience {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1, was " + tries);
        }
    }

    /** What {@code attempt} comes to at last; {@code failed} is run at each failure. */
    CompletionStage<Verdicted> with(Supplier<CompletionStage<Verdicted>> attempt, Runnable failed) {
        return attempt(attempt, failed, 1);
    }

    private CompletionStage<Verdicted> attempt(
            Supplier<CompletionStage<Verdicted>> attempt, Runnable failed, int number) {
        return attempt.get()
                .handle((verdict, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedStage(verdict);
                    }
                    Throwable cause = cause(failure);
                    failed.run();
                    if (number >= tries || !(cause instanceof GraderException told) || told.fault() != Fault.PASSING) {
                        return CompletableFuture.<Verdicted>failedStage(cause);
                    }
                    LOG.warn("try {} of {}: {}", number, tries, cause.getMessage());
                    Executor later =
                            CompletableFuture.delayedExecutor(first.toMillis() << (number - 1), TimeUnit.MILLISECONDS);
                    return CompletableFuture.supplyAsync(() -> attempt(attempt, failed, number + 1), later)
                            .thenCompose(stage -> stage);
                })
                .thenCompose(stage -> stage);
    }

    /** What failed, without the wrapping of stages. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
