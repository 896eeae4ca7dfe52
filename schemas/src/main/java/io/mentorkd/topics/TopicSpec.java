package io.mentorkd.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a topic must look like.
 *
 * @param name topic
 * @param partitions number of partitions
 * @param replicationFactor copies of each partition; empty: what the broker's default is
 * @param config settings that the pipeline relies on
 */
public record TopicSpec(String name, int partitions, OptionalInt replicationFactor, Map<String, String> config) {

    /**
     * Largest record of a data topic, {@code max.message.bytes}: a trace of 32,000 tokens takes some 150 KB, its soft labels 2 MB.
     */
    public static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    /** A dead letter is its record and what is said of it. */
    public static final int MAX_LETTER_BYTES = MAX_MESSAGE_BYTES + 256 * 1024;

    private static final Duration METRICS_RETENTION = Duration.ofDays(30);

    public TopicSpec {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, was " + partitions);
        }
        if (replicationFactor.isPresent() && replicationFactor.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "replicationFactor must be at least 1, was " + replicationFactor.getAsInt());
        }
        config = Map.copyOf(config);
    }

    /** Every topic of the pipeline: data topics are kept for ever (the log is the dataset), metrics for 30 days. */
    public static List<TopicSpec> all(Topics topics, int partitions, OptionalInt replicationFactor) {
        List<TopicSpec> specs = new ArrayList<>();
        for (String data : List.of(
                topics.questions(),
                topics.rationales(),
                topics.judgements(),
                topics.accepted(),
                topics.rejected(),
                topics.softLabels(),
                topics.examples())) {
            specs.add(new TopicSpec(data, partitions, replicationFactor, kept(Optional.empty(), MAX_MESSAGE_BYTES)));
        }
        for (String consumed : topics.consumed()) {
            specs.add(new TopicSpec(
                    topics.deadLetters(consumed),
                    partitions,
                    replicationFactor,
                    kept(Optional.empty(), MAX_LETTER_BYTES)));
        }
        for (String compacted : List.of(topics.tasks(), topics.checkpoints(), topics.handledDeadLetters())) {
            specs.add(new TopicSpec(
                    compacted,
                    1,
                    replicationFactor,
                    Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        }
        for (String large : List.of(topics.teacherResponses(), topics.teacherRequests(), topics.teacherBatches())) {
            specs.add(new TopicSpec(
                    large,
                    1,
                    replicationFactor,
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            String.valueOf(MAX_MESSAGE_BYTES))));
        }
        specs.add(new TopicSpec(
                topics.metrics(),
                partitions,
                replicationFactor,
                kept(Optional.of(METRICS_RETENTION), MAX_MESSAGE_BYTES)));
        return List.copyOf(specs);
    }

    NewTopic toNewTopic() {
        Optional<Short> replicas =
                replicationFactor.isPresent() ? Optional.of((short) replicationFactor.getAsInt()) : Optional.empty();
        return new NewTopic(name, Optional.of(partitions), replicas).configs(config);
    }

    private static Map<String, String> kept(Optional<Duration> retention, int maxMessageBytes) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(retention.map(Duration::toMillis).orElse(-1L)),
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(maxMessageBytes));
    }
}
