package io.mentorkd.trainers.rounds;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of a round: the fresh ones, then the replayed ones, each by partition and offset. The same however they were
 * fetched.
 *
 * @param examples what each record that is trained on became
 * @param omitted number of records that are left out, by reason
 * @param unusable fresh records that cannot be read or must not be trained on, with the reason; those that are too long among
 *     them, which are counted as omitted too
 */
public record RoundData(List<RoundExample> examples, Map<Omission, Long> omitted, List<Unusable> unusable) {

    /** A record that cannot be trained on, as it lies in the log, and why. */
    public record Unusable(ConsumerRecord<byte[], byte[]> raw, RuntimeException cause) {
        boolean isTooLong() {
            return cause instanceof RefusedRecordException refused && refused.isTooLong();
        }
    }

    public RoundData {
        examples = List.copyOf(examples);
        Map<Omission, Long> byReason = new EnumMap<>(Omission.class);
        byReason.putAll(omitted);
        omitted = Collections.unmodifiableMap(byReason);
        unusable = List.copyOf(unusable);
    }

    /** Those that cannot be used for another reason than that they are too long. */
    public List<Unusable> otherwiseUnusable() {
        return unusable.stream().filter(each -> !each.isTooLong()).toList();
    }
}
