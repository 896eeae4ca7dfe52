package io.mentorkd.operations.lag;

import io.mentorkd.operations.lag.ObservedGroup.Position;
import io.mentorkd.operations.lag.PartitionHistory.Life;
import io.mentorkd.operations.lag.PartitionHistory.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Makes lags of what one look has read, and remembers it. */
final class LagArithmetic {

    private final LogSpans spans;
    private final RetentionLimits limits;
    private final Map<RecordTimes.Position, Optional<Instant>> written;
    private final LagHistory history;
    private final Instant now;

    LagArithmetic(
            LogSpans spans,
            RetentionLimits limits,
            Map<RecordTimes.Position, Optional<Instant>> written,
            LagHistory history,
            Instant now) {
        this.spans = spans;
        this.limits = limits;
        this.written = written;
        this.history = history;
        this.now = now;
    }

    /** How far a group is behind; its work left is not known yet. */
    GroupLag of(ObservedGroup group, String stage) {
        if (group.error().isPresent()) {
            return GroupLag.failed(
                    group.id(),
                    group.type(),
                    stage,
                    group.state(),
                    group.error().get());
        }
        List<PartitionLag> partitions = new ArrayList<>();
        double seen = 1;
        for (TopicPartition partition : group.positions().keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList()) {
            PartitionLag lag = of(group, partition);
            partitions.add(lag);
            if (lag.lag().orElse(0) > 0) {
                seen = Math.min(
                        seen,
                        history.of(group.id(), partition).window().complete()
                                / Math.max(history.config().rules().minimumComplete(), Double.MIN_NORMAL));
            }
        }
        return new GroupLag(
                group.id(),
                group.type(),
                stage,
                group.state(),
                partitions.stream().map(PartitionLag::status).reduce(Status.OK, Status::worse),
                Math.min(1, seen),
                GroupTotals.lag(partitions),
                partitions.stream().flatMap(lag -> lag.timeLag().stream()).max(Comparator.naturalOrder()),
                GroupTotals.rate(partitions),
                GroupTotals.eta(partitions),
                WorkLeft.NONE,
                partitions,
                Optional.empty());
    }

    private PartitionLag of(ObservedGroup group, TopicPartition partition) {
        Position position = group.positions().get(partition);
        Optional<String> member = Optional.ofNullable(group.members().get(partition));
        LogSpans.Span span = spans.known().get(partition);
        if (span == null) {
            return unknown(partition, position, member, spans.errors().getOrDefault(partition, "the log is not known"));
        }
        if (position.committed().isEmpty()) {
            return new PartitionLag(
                    partition.topic(),
                    partition.partition(),
                    OptionalLong.empty(),
                    OptionalLong.of(span.end()),
                    OptionalLong.of(span.highWatermark()),
                    OptionalLong.of(span.start()),
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    RetentionRisk.NONE,
                    Status.OK,
                    member,
                    Optional.empty());
        }
        long committed = position.committed().getAsLong();
        long lag = Math.max(0, position.brokerLag().orElse(span.end() - committed));
        PartitionHistory past = history.of(group.id(), partition);
        past.add(new Seen(committed, span.end(), lag, now), life(group, member));
        Optional<Instant> time = written.getOrDefault(
                new RecordTimes.Position(partition, Math.max(committed, span.start())), Optional.empty());
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                position.committed(),
                OptionalLong.of(span.end()),
                OptionalLong.of(span.highWatermark()),
                OptionalLong.of(span.start()),
                OptionalLong.of(lag),
                lag == 0 || onlyMarkers(partition, committed, span) ? Optional.of(Duration.ZERO) : time.map(this::age),
                past.rate(),
                past.eta(),
                limits.risk(partition, span, committed, time, past.arrivals(), now),
                past.status(),
                member,
                Optional.empty());
    }

    private boolean onlyMarkers(TopicPartition partition, long committed, LogSpans.Span span) {
        RecordTimes.Position position = new RecordTimes.Position(partition, Math.max(committed, span.start()));
        return written.containsKey(position) && written.get(position).isEmpty();
    }

    private Duration age(Instant time) {
        Duration age = Duration.between(time, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Life life(ObservedGroup group, Optional<String> member) {
        if (group.type() == GroupType.TRAINER) {
            return Life.UNKNOWN;
        }
        return member.isPresent() ? Life.MEMBER : group.empty() ? Life.NO_MEMBER : Life.UNKNOWN;
    }

    private static PartitionLag unknown(
            TopicPartition partition, Position position, Optional<String> member, String error) {
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                position.committed(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                RetentionRisk.NONE,
                Status.OK,
                member,
                Optional.of(error));
    }
}
