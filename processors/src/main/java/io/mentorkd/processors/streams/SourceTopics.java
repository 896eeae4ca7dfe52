package io.mentorkd.processors.streams;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The topics that a stage reads, as they are on the cluster: what its processors have to know of them. Immutable. */
public record SourceTopics(Map<String, Source> topics) {

    private static final String CONFIG = "mentorkd.source.topics";

    /**
     * A topic.
     *
     * @param id the cluster's id for it: another one once it was deleted and made anew
     * @param partitions number of partitions
     */
    public record Source(Uuid id, int partitions) {}

    public SourceTopics {
        topics = Map.copyOf(topics);
    }

    /** What a stage's configuration needs so that its processors know. */
    public Map<String, Object> config() {
        return Map.of(CONFIG, this);
    }

    /**
     * The topic of that name.
     *
     * @throws IllegalStateException if the stage was started without
     */
    static Source of(ProcessorContext<?, ?> context, String topic) {
        return Optional.ofNullable((SourceTopics) context.appConfigs().get(CONFIG))
                .map(sources -> sources.topics().get(topic))
                .orElseThrow(() -> new IllegalStateException(
                        "the configuration must have the source topics and " + topic + " among them"));
    }
}
