package io.mentorkd.admin.lag;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What the looks have seen of every partition of every group. */
final class LagHistory {

    private final LagConfig config;
    private final Map<String, Map<TopicPartition, OfTopic>> groups = new HashMap<>();

    /** A history, and the topic that it is of. */
    private record OfTopic(Uuid topic, PartitionHistory history) {}

    LagHistory(LagConfig config) {
        this.config = config;
    }

    /** The history of a partition, a new one where there is none, or the topic was made anew. */
    PartitionHistory of(String group, TopicPartition partition, Uuid topic) {
        return groups.computeIfAbsent(group, unused -> new HashMap<>())
                .compute(
                        partition,
                        (unused, known) -> known != null && known.topic().equals(topic)
                                ? known
                                : new OfTopic(topic, new PartitionHistory(config)))
                .history();
    }

    /** Forgets all groups but these. */
    void retain(Set<String> existing) {
        groups.keySet().retainAll(existing);
    }

    LagConfig config() {
        return config;
    }
}
