package io.mentorkd.producers.teachers;

import io.mentorkd.connection.RecordWriteException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;

/** A question in work: first the teacher has it, then what it said is on its way to the broker. */
final class PendingQuestion {

    private final Future<List<Outcome>> work;
    private final int index;

    /** The question at {@code index} of those that {@code work} is done on. */
    PendingQuestion(Future<List<Outcome>> work, int index) {
        this.work = work;
        this.index = index;
    }

    /**
     * Waits until the question is worked on and the broker has all that came of it, but no longer than {@code atMost}.
     *
     * @return what became of it; nothing where it takes longer, or was interrupted
     * @throws RecordWriteException if the broker refused something
     */
    Optional<Outcome> await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            Outcome outcome = work.get(atMost.toNanos(), TimeUnit.NANOSECONDS).get(index);
            return awaitWritten(outcome, deadline) ? Optional.of(outcome) : Optional.empty();
        } catch (TimeoutException inWork) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof InterruptedException || cause instanceof InterruptException) {
                return Optional.empty();
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
    }

    /** Waits for everything that {@code outcome} sent, until {@code deadline} in nanoseconds. */
    static boolean awaitWritten(Outcome outcome, long deadline) throws InterruptedException {
        for (Future<RecordMetadata> write : outcome.written()) {
            try {
                RecordMetadata unused = write.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException onItsWay) {
                return false;
            } catch (ExecutionException refused) {
                throw new RecordWriteException(
                        "the broker did not take a record: "
                                + refused.getCause().getMessage(),
                        refused.getCause());
            }
        }
        return true;
    }
}
