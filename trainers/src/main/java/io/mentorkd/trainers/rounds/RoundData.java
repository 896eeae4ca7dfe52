package io.mentorkd.trainers.rounds;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of a round: the fresh ones, then the replayed ones, each by partition and offset. The same however they were
 * fetched.
 *
 * @param examples what each record that is trained on became
 * @param skipped records that {@code toExample} left out
 * @param unreadable fresh records that cannot be read, with the reason
 */
public record RoundData<E>(List<E> examples, long skipped, List<Unreadable> unreadable) {

    /** A record that cannot be read, as it lies in the log, and why. */
    public record Unreadable(ConsumerRecord<byte[], byte[]> raw, RuntimeException cause) {}

    public RoundData {
        examples = List.copyOf(examples);
        unreadable = List.copyOf(unreadable);
    }
}
