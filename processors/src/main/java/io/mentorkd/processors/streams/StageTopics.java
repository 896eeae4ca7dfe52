package io.mentorkd.processors.streams;

import io.mentorkd.connection.TopicLimit;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * The topics of a stage, as they are on the cluster: what its processors have to know of them. Immutable.
 *
 * @param sources topics that it reads
 * @param limits of each topic that it reads or writes, by its name
 */
public record StageTopics(Map<String, Source> sources, Map<String, TopicLimit> limits) {

    private static final String CONFIG = "mentorkd.stage.topics";

    /**
     * A topic that is read.
     *
     * @param id the cluster's id for it: another one once it was deleted and made anew
     * @param partitions number of partitions
     */
    public record Source(Uuid id, int partitions) {}

    public StageTopics {
        sources = Map.copyOf(sources);
        limits = Map.copyOf(limits);
    }

    /** What a stage's configuration needs so that its processors know. */
    public Map<String, Object> config() {
        return Map.of(CONFIG, this);
    }

    /**
     * What {@code config}, a stage's configuration, knows.
     *
     * @throws IllegalStateException if it does not
     */
    public static StageTopics of(Map<String, ?> config) {
        return Optional.ofNullable((StageTopics) config.get(CONFIG))
                .orElseThrow(() -> new IllegalStateException("the stage's configuration must have its topics"));
    }

    /** The topic of that name, which is read. */
    Source source(String topic) {
        return known(sources, topic);
    }

    /** What {@code topic} takes. */
    public TopicLimit limit(String topic) {
        return known(limits, topic);
    }

    private static <V> V known(Map<String, V> topics, String topic) {
        return Optional.ofNullable(topics.get(topic))
                .orElseThrow(() -> new IllegalStateException(
                        "the stage's topics must have " + topic + ", have " + topics.keySet()));
    }
}
