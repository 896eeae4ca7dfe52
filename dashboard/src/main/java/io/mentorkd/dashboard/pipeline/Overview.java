package io.mentorkd.dashboard.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.dashboard.tail.ClusterState;
import java.util.List;
import java.util.Optional;
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
 * @param groups the first of its groups
 */
public record Overview(
        long takenAt,
        ClusterState cluster,
        String prefix,
        List<TopicState> topics,
        List<StageState> stages,
        Optional<Holdup> bottleneck,
        GroupPage groups) {

    public Overview {
        topics = List.copyOf(topics);
        stages = List.copyOf(stages);
    }

    /** The same, as if it had been taken then. */
    public Overview at(long millis) {
        return new Overview(millis, cluster, prefix, topics, stages, bottleneck, groups);
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
     * @param stage what it is
     * @param standing how the worst of its groups does
     * @param lag how far all its groups are behind together
     * @param groups its groups
     */
    public record StageState(
            @JsonUnwrapped Place stage,
            @JsonUnwrapped Standing standing,
            @JsonUnwrapped Lag lag,
            List<String> groups) {}

    /**
     * Where a stage stands on the data's way.
     *
     * @param id as the page knows it, such as {@code mentor-label}
     * @param label as people read it
     * @param reads topics that it reads
     * @param writes topics that it writes
     */
    public record Place(String id, String label, List<String> reads, List<String> writes) {}

    /**
     * Groups that were asked for, without their partitions.
     *
     * @param total how many there are
     * @param groups some of them, ordered by name
     */
    public record GroupPage(
            int total, @JsonIgnoreProperties("partitions") List<GroupLag> groups) {}

    /** The stage that holds the others up, and how that is known. */
    public record Holdup(String stage, String reason) {}
}
