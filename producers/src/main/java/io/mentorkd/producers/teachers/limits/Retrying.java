package io.mentorkd.producers.teachers.limits;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again what was put off, for as long as it takes, and what failed, until it failed too often. Waits double from time to time,
 * and vary so that requests do not come back together; where the teacher says when to come back, none comes earlier.
 */
final class Retrying implements Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);
    private static final int FOR_EVER = -1;
    private static final int MOST_DOUBLINGS = 20;

    private final Teacher teacher;
    private final Patience patience;
    private final FailsafeExecutor<Reply> again;
    private volatile boolean stopped;

    Retrying(Teacher teacher, Patience patience) {
        this.teacher = teacher;
        this.patience = patience;
        this.again = Failsafe.with(RetryPolicy.<Reply>builder()
                .handleIf((reply, mistake) -> reply instanceof Reply.Throttled || reply instanceof Reply.Failed)
                .withMaxRetries(FOR_EVER)
                .withDelayFn(this::delay)
                .build());
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        AtomicInteger failures = new AtomicInteger();
        return again.getStageAsync(() -> stopped
                ? CompletableFuture.<Reply>failedFuture(new CancellationException("the worker has to stop"))
                : teacher.ask(request).thenApply(reply -> counted(request, reply, failures)));
    }

    /** What waits is given back when its wait is over, if anybody is still there. */
    @Override
    public void stop() {
        stopped = true;
    }

    private Reply counted(Request request, Reply reply, AtomicInteger failures) {
        if (!(reply instanceof Reply.Failed failed)) {
            return reply;
        }
        int count = failures.incrementAndGet();
        LOG.warn(
                "failure {} of {} at question {}: {}",
                count,
                patience.failures(),
                request.question().getQuestionId(),
                failed.message());
        return count < patience.failures()
                ? reply
                : new Reply.Refused("failed " + count + " times, the last time: " + failed.message());
    }

    private Duration delay(ExecutionContext<Reply> asked) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (asked.getLastResult() instanceof Reply.Throttled throttled
                && throttled.after().isPresent()) {
            return Duration.ofNanos((long) (throttled.after().get().toNanos() * random.nextDouble(1, 1.1)));
        }
        int doublings = Math.min(MOST_DOUBLINGS, asked.getAttemptCount() - 1);
        double wait = Math.min(
                (double) patience.longest().toNanos(),
                Math.scalb((double) patience.first().toNanos(), doublings));
        return Duration.ofNanos((long) (wait * random.nextDouble(0.5, 1)));
    }
}
