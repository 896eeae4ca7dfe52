package io.mentorkd.processors.streams;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * The topics of a stage, as they are on the cluster: what its processors have to know of them. Immutable.
 *
 * @param sources topics that it reads
 * @param maxMessageBytes of each topic that it writes, {@code max.message.bytes}
 */
public record StageTopics(Map<String, Source> sources, Map<String, Integer> maxMessageBytes) {

    private static final String CONFIG = "mentorkd.stage.topics";

    /** What a record takes beside its key, value and headers: its own frame and that of a batch. */
    private static final int FRAME_BYTES = 512;

    /**
     * A topic that is read.
     *
     * @param id the cluster's id for it: another one once it was deleted and made anew
     * @param partitions number of partitions
     */
    public record Source(Uuid id, int partitions) {}

    public StageTopics {
        sources = Map.copyOf(sources);
        maxMessageBytes = Map.copyOf(maxMessageBytes);
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

    /** Bytes that key, value and headers of a record of {@code topic} may take together, uncompressed. */
    public int room(String topic) {
        return known(maxMessageBytes, topic) - FRAME_BYTES;
    }

    private static <V> V known(Map<String, V> topics, String topic) {
        return Optional.ofNullable(topics.get(topic))
                .orElseThrow(() -> new IllegalStateException(
                        "the stage's topics must have " + topic + ", have " + topics.keySet()));
    }
}
