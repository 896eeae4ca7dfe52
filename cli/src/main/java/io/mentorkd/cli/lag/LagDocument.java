package io.mentorkd.cli.lag;

import io.mentorkd.admin.lag.Bottleneck;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.WorkLeft;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A look as JSON; null for what is not known.
 *
 * @param checkFailures what does not hold of the check, where one was asked for: empty if all holds
 */
record LagDocument(
        String takenAt,
        List<Group> groups,
        Optional<Hold> bottleneck,
        List<String> notes,
        Optional<List<String>> checkFailures) {

    /** A group; {@code seen} is the share of the commits that its status needs to be sure. */
    record Group(
            String group,
            String type,
            String stage,
            String state,
            OptionalInt members,
            String status,
            double seen,
            OptionalLong lag,
            OptionalDouble lagSeconds,
            OptionalDouble rate,
            OptionalDouble etaSeconds,
            long lost,
            OptionalDouble retentionSeconds,
            Work workLeft,
            List<Partition> partitions,
            Optional<String> error) {

        static Group of(GroupLag lag) {
            return new Group(
                    lag.group(),
                    lag.type().name().toLowerCase(Locale.ROOT),
                    lag.stage(),
                    lag.state(),
                    lag.presence().members(),
                    lag.status().name(),
                    lag.seen(),
                    lag.lag(),
                    seconds(lag.timeLag()),
                    lag.rate(),
                    seconds(lag.eta().time()),
                    lag.lost(),
                    seconds(lag.retentionLeft()),
                    Work.of(lag.workLeft()),
                    lag.partitions().stream().map(Partition::of).toList(),
                    lag.error());
        }
    }

    /** A partition of a group. */
    record Partition(
            String topic,
            int partition,
            OptionalLong start,
            OptionalLong committed,
            OptionalLong end,
            OptionalLong highWatermark,
            OptionalLong lag,
            OptionalDouble lagSeconds,
            OptionalDouble rate,
            OptionalDouble etaSeconds,
            long lost,
            OptionalDouble retentionSeconds,
            String status,
            Optional<String> member,
            Optional<String> error) {

        static Partition of(PartitionLag lag) {
            return new Partition(
                    lag.topic(),
                    lag.partition(),
                    lag.start(),
                    lag.committed(),
                    lag.end(),
                    lag.highWatermark(),
                    lag.lag(),
                    seconds(lag.timeLag()),
                    lag.rate(),
                    seconds(lag.eta().time()),
                    lag.retention().lost(),
                    seconds(lag.retention().left()),
                    lag.status().name(),
                    lag.member(),
                    lag.error());
        }
    }

    /** The lag in the pipeline's units. */
    record Work(Map<String, Long> records, OptionalLong tokens, OptionalDouble trainingSeconds) {

        static Work of(WorkLeft left) {
            return new Work(left.records(), left.tokens(), seconds(left.training()));
        }
    }

    /** The stage that holds the others up. */
    record Hold(String group, String stage, OptionalDouble etaSeconds, OptionalDouble lagSeconds) {

        static Hold of(Bottleneck bottleneck) {
            return new Hold(
                    bottleneck.group(),
                    bottleneck.stage(),
                    seconds(bottleneck.eta().time()),
                    seconds(bottleneck.timeLag()));
        }
    }

    static LagDocument of(LagReport report, Optional<List<String>> checkFailures) {
        return new LagDocument(
                report.takenAt().toString(),
                report.groups().stream().map(Group::of).toList(),
                report.bottleneck().map(Hold::of),
                report.notes(),
                checkFailures);
    }

    /** Seconds, with milliseconds. */
    static OptionalDouble seconds(Optional<Duration> duration) {
        return duration.map(known -> OptionalDouble.of(known.toMillis() / 1000.0))
                .orElse(OptionalDouble.empty());
    }
}
