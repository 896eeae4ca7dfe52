package io.mentorkd.producers.share;

import io.mentorkd.connection.RecordWriteException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * What became of a record.
 *
 * @param acknowledgement what to tell the share group, once everything is written
 * @param written what was sent because of it
 * @param count counts it, once everything is written and the share group has confirmed the acknowledgement
 */
public record Outcome(AcknowledgeType acknowledgement, List<Future<RecordMetadata>> written, Runnable count) {

    /** Copies what was sent. */
    public Outcome {
        written = List.copyOf(written);
    }

    /** The record is done with once the broker has {@code written}. */
    public static Outcome done(List<Future<RecordMetadata>> written, Runnable count) {
        return new Outcome(AcknowledgeType.ACCEPT, written, count);
    }

    /** Nothing comes of the record. */
    public static Outcome passedOver(Runnable count) {
        return done(List.of(), count);
    }

    /** The same, which also waits for {@code others}, and runs {@code counting} too. */
    public Outcome with(List<Future<RecordMetadata>> others, Runnable counting) {
        List<Future<RecordMetadata>> all = new ArrayList<>(others);
        all.addAll(written);
        return new Outcome(acknowledgement, all, () -> {
            counting.run();
            count.run();
        });
    }

    /** The record is given back, for this or another member to try again. */
    public static Outcome givenBack() {
        return new Outcome(AcknowledgeType.RELEASE, List.of(), () -> {});
    }

    /**
     * Waits for everything that was sent, until {@code deadline} in nanoseconds.
     *
     * @return whether the broker has it all
     * @throws RecordWriteException if the broker refused something
     */
    boolean awaitWritten(long deadline) throws InterruptedException {
        for (Future<RecordMetadata> write : written) {
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
