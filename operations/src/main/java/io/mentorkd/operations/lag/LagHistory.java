package io.mentorkd.operations.lag;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What the looks have seen of every partition of every group. */
final class LagHistory {

    private final LagConfig config;
    private final Map<String, Map<TopicPartition, PartitionHistory>> groups = new HashMap<>();

    LagHistory(LagConfig config) {
        this.config = config;
    }

    /** The history of a partition, a new one where there is none. */
    PartitionHistory of(String group, TopicPartition partition) {
        return groups.computeIfAbsent(group, unused -> new HashMap<>())
                .computeIfAbsent(partition, unused -> new PartitionHistory(config));
    }

    /** Forgets all groups but these. */
    void retain(Set<String> existing) {
        groups.keySet().retainAll(existing);
    }

    LagConfig config() {
        return config;
    }
}
