package io.mentorkd.producers.teachers.limits;

import dev.failsafe.CircuitBreaker;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.Reply;
import io.mentorkd.producers.teachers.Request;
import io.mentorkd.producers.teachers.Teacher;
import io.mentorkd.producers.teachers.UnusableTeacherException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks nothing for a while where nothing came back several times, and then one request as a probe. Being told when to come back is an
 * answer, too.
 */
final class Circuit implements Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    /** In a row, of all requests. */
    private static final int FAILURES = 8;

    private final Teacher teacher;
    private final CircuitBreaker<Reply> breaker;
    private final LongAdder calls = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Circuit(Teacher teacher, Patience patience) {
        this.teacher = teacher;
        this.breaker = CircuitBreaker.<Reply>builder()
                .withFailureThreshold(FAILURES)
                .withSuccessThreshold(1)
                .withDelay(patience.probe())
                .onOpen(event -> LOG.warn(
                        "{} fails; it is asked no more than once in {}",
                        teacher.identity().generator(),
                        patience.probe()))
                .onClose(
                        event -> LOG.info("{} answers again", teacher.identity().generator()))
                .build();
    }

    @Override
    public Identity identity() {
        return teacher.identity();
    }

    @Override
    public CompletionStage<Reply> ask(Request request) {
        if (!breaker.tryAcquirePermit()) {
            return CompletableFuture.completedStage(new Reply.Throttled(
                    Optional.of(breaker.getRemainingDelay().plusMillis(1)),
                    "nothing came back from " + identity().generator() + " several times"));
        }
        CompletionStage<Reply> asked;
        try {
            asked = teacher.ask(request);
        } catch (RuntimeException mistake) {
            asked = CompletableFuture.failedStage(mistake);
        }
        return asked.whenComplete((reply, mistake) -> {
            calls.increment();
            if (mistake != null && BoundedHttp.cause(mistake) instanceof UnusableTeacherException) {
                return; // The end of the worker, which the circuit need not know of.
            }
            if (reply instanceof Reply.Failed || mistake != null) {
                failed.increment();
                breaker.recordFailure();
            } else if (reply instanceof Reply.Throttled later && later.after().isEmpty()) {
                throttled.increment();
                breaker.recordFailure();
            } else {
                throttled.add(reply instanceof Reply.Throttled ? 1 : 0);
                breaker.recordSuccess();
            }
        });
    }

    boolean isOpen() {
        return !breaker.isClosed();
    }

    long calls() {
        return calls.sum();
    }

    long throttled() {
        return throttled.sum();
    }

    long failed() {
        return failed.sum();
    }
}
