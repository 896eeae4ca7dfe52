package io.mentorkd.trainers.rounds;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of a round: the fresh ones, then the replayed ones, each by partition and offset. The same however they were
 * fetched.
 *
 * @param examples what each record that is trained on became
 * @param skipped records that were left out, or of which a newer one is in the round
 * @param unusable fresh records that cannot be read or must not be trained on, with the reason
 */
public record RoundData<E>(List<E> examples, long skipped, List<Unusable> unusable) {

    /** A record that cannot be trained on, as it lies in the log, and why. */
    public record Unusable(ConsumerRecord<byte[], byte[]> raw, RuntimeException cause) {}

    public RoundData {
        examples = List.copyOf(examples);
        unusable = List.copyOf(unusable);
    }
}
