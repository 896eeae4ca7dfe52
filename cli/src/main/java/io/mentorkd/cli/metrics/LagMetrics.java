package io.mentorkd.cli.metrics;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.PartitionLag;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.Heartbeat;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.StageState.Phase;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.LagFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** What is shown of groups: what the last look at them has found. What is not known of a group or partition has no series. */
public final class LagMetrics {

    private static final double MILLIS = 1e3;

    private LagMetrics() {}

    /**
     * Looks at the groups every {@code period} and shows what was seen. The stage is at work while looks succeed, and lives
     * while they end: one that fails says why it is not ready.
     *
     * @param source asks the cluster; called on one thread
     * @return what was seen last; to be closed before what {@code source} asks with
     */
    public static BackgroundLook<LagReport> follow(StageMetrics metrics, Duration period, Supplier<LagReport> source) {
        Attempts attempts = new Attempts(metrics, source);
        BackgroundLook<LagReport> look = metrics.look("lag", period, attempts);
        register(metrics, look);
        return look;
    }

    /** Looks, and tells how that went. Of one thread. */
    private static final class Attempts implements Supplier<LagReport> {

        private final StageMetrics metrics;
        private final Supplier<LagReport> source;
        private final Heartbeat heartbeat;
        private boolean succeeds;

        Attempts(StageMetrics metrics, Supplier<LagReport> source) {
            this.metrics = metrics;
            this.source = source;
            this.heartbeat = metrics.health().loop("look");
        }

        @Override
        public LagReport get() {
            try {
                LagReport report = source.get();
                if (!succeeds) {
                    metrics.health().enter(Phase.RUNNING, "");
                    succeeds = true;
                }
                return report;
            } catch (RuntimeException failure) {
                metrics.health().enter(Phase.STARTING, "the last look failed: " + failure.getMessage());
                succeeds = false;
                throw failure;
            } finally {
                heartbeat.beat();
            }
        }
    }

    private static void register(StageMetrics metrics, BackgroundLook<LagReport> look) {
        show(metrics, look, LagFamilies.LATEST_OFFSET, LagMetrics::ends);
        partitions(
                metrics,
                look,
                LagFamilies.OFFSET,
                partition -> value(partition.offsets().committed()));
        partitions(
                metrics,
                look,
                LagFamilies.LAG,
                partition -> value(partition.lag().offsets()));
        partitions(
                metrics,
                look,
                LagFamilies.LAG_SECONDS,
                partition -> seconds(partition.lag().age()));
        partitions(
                metrics,
                look,
                LagFamilies.RETENTION,
                partition -> partition.lag().retention().nearness());
        groups(
                metrics,
                look,
                LagFamilies.MAX_LAG,
                group -> value(group.partitions().stream()
                        .flatMapToLong(partition -> partition.lag().offsets().stream())
                        .max()));
        groups(
                metrics,
                look,
                LagFamilies.MAX_LAG_SECONDS,
                group -> seconds(group.lag().age()));
        groups(metrics, look, LagFamilies.SUM_LAG, group -> value(group.lag().offsets()));
        groups(metrics, look, LagFamilies.RATE, group -> group.lag().rate());
        groups(
                metrics,
                look,
                LagFamilies.ETA,
                group -> seconds(group.lag().eta().time()));
        show(
                metrics,
                look,
                LagFamilies.STATUS,
                report -> report.groups().stream().flatMap(LagMetrics::statuses).toList());
    }

    private static void partitions(
            StageMetrics metrics,
            BackgroundLook<LagReport> look,
            Family family,
            Function<PartitionLag, OptionalDouble> value) {
        show(
                metrics,
                look,
                family,
                report -> asked(report)
                        .flatMap(group -> group.partitions().stream()
                                .flatMap(lag -> value.apply(lag).stream()
                                        .mapToObj(known -> Sample.of(
                                                known, group.name(), lag.topic(), String.valueOf(lag.partition())))))
                        .toList());
    }

    private static void groups(
            StageMetrics metrics,
            BackgroundLook<LagReport> look,
            Family family,
            Function<GroupLag, OptionalDouble> value) {
        show(
                metrics,
                look,
                family,
                report -> asked(report)
                        .flatMap(group -> value.apply(group).stream().mapToObj(known -> Sample.of(known, group.name())))
                        .toList());
    }

    /** The groups of which something is asked: not those that have finished. */
    private static Stream<GroupLag> asked(LagReport report) {
        return report.groups().stream().filter(group -> !group.presence().isFinished());
    }

    private static void show(
            StageMetrics metrics,
            BackgroundLook<LagReport> look,
            Family family,
            Function<LagReport, List<Sample>> samples) {
        metrics.registry().sampled(family, () -> look.last().map(samples).orElse(List.of()));
    }

    /** The ends of the logs, each once, however many groups read it. */
    private static List<Sample> ends(LagReport report) {
        Map<TopicPartition, Sample> ends = new HashMap<>();
        for (GroupLag group : report.groups()) {
            for (PartitionLag lag : group.partitions()) {
                lag.offsets()
                        .end()
                        .ifPresent(end -> ends.put(
                                new TopicPartition(lag.topic(), lag.partition()),
                                Sample.of((double) end, lag.topic(), String.valueOf(lag.partition()))));
            }
        }
        return List.copyOf(ends.values());
    }

    private static Stream<Sample> statuses(GroupLag group) {
        return Arrays.stream(Status.values())
                .filter(status -> status != Status.ABSENT) // a group that is told of is there
                .map(status -> Sample.of(
                        status == group.status() ? 1 : 0,
                        group.name(),
                        group.reader().stage(),
                        status.name()));
    }

    private static OptionalDouble value(OptionalLong number) {
        return number.isPresent() ? OptionalDouble.of((double) number.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalDouble seconds(Optional<Duration> duration) {
        return duration.isPresent() ? OptionalDouble.of(duration.get().toMillis() / MILLIS) : OptionalDouble.empty();
    }
}
