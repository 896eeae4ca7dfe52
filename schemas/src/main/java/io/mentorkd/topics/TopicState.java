package io.mentorkd.topics;

import java.util.List;
import java.util.Map;

/**
 * A topic as it is on the cluster, beside what it must be.
 *
 * @param name topic
 * @param status what was found or done
 * @param partitions number of partitions; 0 where the topic is missing
 * @param replicationFactor copies of partition 0; 0 where the topic is missing
 * @param config the settings that the pipeline relies on, as they are
 * @param drift one line for each difference: setting, found value, wanted value; empty unless {@code DRIFTED}
 */
public record TopicState(
        String name,
        Status status,
        int partitions,
        int replicationFactor,
        Map<String, String> config,
        List<String> drift) {

    /** What was found or done. */
    public enum Status {
        CREATED,
        AS_WANTED,
        DRIFTED,
        MISSING
    }

    public TopicState {
        config = Map.copyOf(config);
        drift = List.copyOf(drift);
    }
}
