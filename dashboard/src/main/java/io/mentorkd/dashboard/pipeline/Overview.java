package io.mentorkd.dashboard.pipeline;

import io.mentorkd.dashboard.tail.ClusterState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The pipeline at one moment.
 *
 * @param takenAt when, in milliseconds since the epoch
 * @param cluster whether the cluster answers
 * @param prefix what the topics' names begin with
 * @param topics topics
 * @param stages stages in the order of the data's way
 * @param bottleneck the stage that holds the others up; empty if none is behind
 */
public record Overview(
        long takenAt,
        ClusterState cluster,
        String prefix,
        List<TopicState> topics,
        List<StageState> stages,
        Optional<Holdup> bottleneck) {

    public Overview {
        topics = List.copyOf(topics);
        stages = List.copyOf(stages);
    }

    /** Whether it tells the same, whenever it was taken. */
    public boolean tellsTheSameAs(Overview other) {
        return new Overview(other.takenAt, cluster, prefix, topics, stages, bottleneck).equals(other);
    }

    /**
     * A topic.
     *
     * @param name name
     * @param role what it holds, such as {@code questions}
     * @param records offsets that it holds, markers of transactions included; empty where it does not exist
     * @param ratePerSecond records a second, of the last seconds
     * @param deadLetters dead letters of its records about which nothing was done
     */
    public record TopicState(String name, String role, OptionalLong records, double ratePerSecond, long deadLetters) {}

    /**
     * A stage.
     *
     * @param id as the page knows it, such as {@code mentor-label}
     * @param label as people read it
     * @param reads topics that it reads
     * @param writes topics that it writes
     * @param status of its worst group
     * @param sure whether enough was seen of its groups to say the status
     * @param lag records left, of all its groups
     * @param lagSeconds age of its first unread record
     * @param etaSeconds time until it has caught up
     * @param ratePerSecond records a second
     * @param groups its groups
     */
    public record StageState(
            String id,
            String label,
            List<String> reads,
            List<String> writes,
            StageStatus status,
            boolean sure,
            OptionalLong lag,
            OptionalDouble lagSeconds,
            OptionalDouble etaSeconds,
            OptionalDouble ratePerSecond,
            List<String> groups) {}

    /** The stage that holds the others up, and how that is known. */
    public record Holdup(String stage, String reason) {}
}
