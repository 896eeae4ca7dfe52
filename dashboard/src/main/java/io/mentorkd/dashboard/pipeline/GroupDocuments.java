package io.mentorkd.dashboard.pipeline;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.GroupType;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Groups as the page reads them. */
public final class GroupDocuments {

    private static final double MILLIS = 1_000;

    private GroupDocuments() {}

    /**
     * A group in a list; {@code stage} as in {@link Overview}, empty for a group of no stage; {@code sure}: enough was seen
     * of it to say its status.
     */
    public record Group(
            String group,
            GroupType type,
            Optional<String> stage,
            String state,
            StageStatus status,
            boolean sure,
            OptionalInt members,
            OptionalLong lag,
            OptionalDouble lagSeconds,
            OptionalDouble etaSeconds,
            OptionalDouble ratePerSecond,
            Optional<String> error) {}

    /** A group with its partitions. */
    public record Detail(@JsonUnwrapped Group summary, List<Partition> partitions) {}

    /** A partition of a group; {@code lost}: records that retention took before they were read. */
    public record Partition(
            String topic,
            int partition,
            OptionalLong committed,
            OptionalLong end,
            OptionalLong lag,
            OptionalDouble lagSeconds,
            OptionalDouble ratePerSecond,
            Status status,
            Optional<String> member,
            long lost) {}

    static Group group(GroupLag group, Optional<PipelineStage> stage) {
        return new Group(
                group.group(),
                group.type(),
                stage.map(PipelineStage::id),
                group.state(),
                status(group),
                isSure(group),
                group.presence().members(),
                group.lag(),
                seconds(group.timeLag()),
                seconds(group.eta().time()),
                group.rate(),
                group.error());
    }

    static Detail detail(GroupLag group, Optional<PipelineStage> stage) {
        return new Detail(
                group(group, stage),
                group.partitions().stream().map(GroupDocuments::partition).toList());
    }

    /** What Burrow's rules say, but for a group that nobody is in and that has nothing to do. */
    static StageStatus status(GroupLag group) {
        if (group.error().isPresent()) {
            return StageStatus.UNKNOWN;
        }
        boolean isIdle = group.status() == Status.OK
                && !group.isBehind()
                && group.partitions().stream()
                        .allMatch(partition -> partition.member().isEmpty());
        return isIdle ? StageStatus.IDLE : StageStatus.of(group.status());
    }

    /** Whether enough commits were seen for what Burrow's rules say; what they do not say is sure. */
    static boolean isSure(GroupLag group) {
        return group.error().isPresent() || group.seen() >= 1;
    }

    static OptionalDouble seconds(Optional<Duration> duration) {
        return duration.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(duration.get().toMillis() / MILLIS);
    }

    private static Partition partition(PartitionLag partition) {
        return new Partition(
                partition.topic(),
                partition.partition(),
                partition.committed(),
                partition.end(),
                partition.lag(),
                seconds(partition.timeLag()),
                partition.rate(),
                partition.status(),
                partition.member(),
                partition.retention().lost());
    }
}
