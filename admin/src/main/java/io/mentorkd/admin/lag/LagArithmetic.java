package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.ObservedGroup.Position;
import io.mentorkd.admin.lag.PartitionHistory.Life;
import io.mentorkd.admin.lag.PartitionHistory.Seen;
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
                    group.presence(),
                    group.error().get());
        }
        List<PartitionLag> partitions = new ArrayList<>();
        double seen = 1;
        for (TopicPartition partition : group.positions().keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList()) {
            PartitionLag lag = of(group, partition);
            partitions.add(lag);
            if (lag.lag().orElse(0) > 0 && !isAbandoned(group, lag.lag().getAsLong())) {
                seen = Math.min(
                        seen,
                        history.of(
                                                group.id(),
                                                partition,
                                                spans.known().get(partition).topic())
                                        .window()
                                        .complete()
                                / Math.max(history.config().rules().minimumComplete(), Double.MIN_NORMAL));
            }
        }
        return new GroupLag(
                group.id(),
                group.type(),
                stage,
                group.presence(),
                partitions.stream().map(PartitionLag::status).reduce(Status.OK, Status::worse),
                Math.min(1, seen),
                GroupTotals.lag(partitions),
                GroupTotals.timeLag(partitions),
                GroupTotals.rate(partitions),
                GroupTotals.eta(partitions),
                WorkLeft.NONE,
                partitions,
                Optional.empty());
    }

    private PartitionLag of(ObservedGroup group, TopicPartition partition) {
        Position position = group.positions().get(partition);
        Optional<String> member = Optional.ofNullable(group.holders().get(partition));
        LogSpans.Span span = spans.known().get(partition);
        if (span == null) {
            return unknown(partition, position, member, spans.errors().getOrDefault(partition, "the log is not known"));
        }
        if (position.committed().isEmpty()) {
            return untouched(partition, span, member);
        }
        long committed = position.committed().getAsLong();
        long lag = position.lag(span.end());
        PartitionHistory past = history.of(group.id(), partition, span.topic());
        past.add(new Seen(position.done(span.end()), span.end(), lag, now), life(group, member));
        Optional<Instant> time = position.isFirstLeft(span.end())
                ? written.getOrDefault(RecordTimes.Position.of(partition, committed, span), Optional.empty())
                : Optional.empty();
        // What is committed was read before the end: it cannot have been written since.
        boolean ahead = committed > span.highWatermark();
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                group.presence().state().equals(Presence.ABSENT) ? OptionalLong.empty() : position.committed(),
                OptionalLong.of(span.end()),
                OptionalLong.of(span.highWatermark()),
                OptionalLong.of(span.start()),
                OptionalLong.of(lag),
                lag == 0 || onlyMarkers(partition, position, span) ? Optional.of(Duration.ZERO) : time.map(this::age),
                past.rate(),
                past.eta(),
                limits.risk(partition, span, committed, time, past.arrivals(), now),
                ahead ? Status.AHEAD : isAbandoned(group, lag) ? Status.STOP : past.status(),
                member,
                ahead
                        ? Optional.of("offset " + committed + " is committed, and the log ends at "
                                + span.highWatermark()
                                + ": what is written up to there would be passed over; move the group with"
                                + " 'mentorkd replay reset'")
                        : Optional.empty());
    }

    private boolean onlyMarkers(TopicPartition partition, Position position, LogSpans.Span span) {
        RecordTimes.Position first =
                RecordTimes.Position.of(partition, position.committed().orElseThrow(), span);
        return position.isFirstLeft(span.end())
                && first.offset() < span.end()
                && written.containsKey(first)
                && written.get(first).isEmpty();
    }

    /** Records wait, and nobody is there: that needs no commits to be seen. */
    private static boolean isAbandoned(ObservedGroup group, long lag) {
        return lag > 0 && group.presence().isNobody();
    }

    private Duration age(Instant time) {
        Duration age = Duration.between(time, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Life life(ObservedGroup group, Optional<String> member) {
        return member.isPresent() ? Life.MEMBER : group.presence().isNobody() ? Life.NO_MEMBER : Life.UNKNOWN;
    }

    /** Nothing was committed: where the log holds nothing, nothing is left; else nobody can tell what is. */
    private static PartitionLag untouched(TopicPartition partition, LogSpans.Span span, Optional<String> member) {
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
                CatchUp.UNKNOWN,
                RetentionRisk.NONE,
                span.end() == span.start() ? Status.OK : Status.UNKNOWN,
                member,
                Optional.empty());
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
                CatchUp.UNKNOWN,
                RetentionRisk.NONE,
                Status.UNKNOWN,
                member,
                Optional.of(error));
    }
}
