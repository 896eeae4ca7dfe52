package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.ObservedGroup.Position;
import io.mentorkd.admin.lag.PartitionHistory.Life;
import io.mentorkd.admin.lag.PartitionHistory.Seen;
import io.mentorkd.admin.lag.PartitionLag.Offsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** Makes lags of what one look has read, and remembers it. */
final class LagArithmetic {

    /**
     * What a look has read of logs.
     *
     * @param spans where they begin and end
     * @param limits what retention leaves of them
     * @param written when the first unread records were written; empty where only markers are left
     */
    record Logs(LogSpans spans, RetentionLimits limits, Map<RecordTimes.Position, Optional<Instant>> written) {}

    private final LogSpans spans;
    private final RetentionLimits limits;
    private final Map<RecordTimes.Position, Optional<Instant>> written;
    private final LagHistory history;
    private final WorkUnits units;
    private final Instant now;

    LagArithmetic(Logs logs, LagHistory history, WorkUnits units, Instant now) {
        this.spans = logs.spans();
        this.limits = logs.limits();
        this.written = logs.written();
        this.history = history;
        this.units = units;
        this.now = now;
    }

    /** How far a group is behind. */
    GroupLag of(ObservedGroup group) {
        if (group.error().isPresent()) {
            return GroupLag.failed(
                    group.reader(), group.presence(), group.error().get());
        }
        List<PartitionLag> partitions = group.positions().keySet().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .map(partition -> of(group, partition))
                .toList();
        Lag lag = partitions.isEmpty()
                ? Lag.UNKNOWN
                : Lag.sum(partitions.stream()
                        .filter(partition -> !partition.isUntouched())
                        .map(PartitionLag::lag)
                        .toList());
        return new GroupLag(
                group.reader(),
                group.presence(),
                Standing.worst(partitions.stream()
                                .map(partition -> new Standing(partition.status(), seen(group, partition)))
                                .toList())
                        .orElse(new Standing(quiet(group), 1)),
                group.presence().isRunning() ? atItsPace(group, partitions, lag) : lag,
                units.of(group.id(), partitions, lag.offsets()),
                partitions,
                Optional.empty());
    }

    /** A trainer commits once a round or so: its steps tell its pace. */
    private Lag atItsPace(ObservedGroup group, List<PartitionLag> partitions, Lag lag) {
        double arrivals = partitions.stream()
                .filter(partition -> partition.lag().offsets().isPresent())
                .mapToDouble(partition -> history(group, new TopicPartition(partition.topic(), partition.partition()))
                        .arrivals())
                .sum();
        return units.pace(group.id())
                .map(pace -> lag.at(pace.offsetsASecond(), arrivals))
                .orElse(lag);
    }

    private PartitionHistory history(ObservedGroup group, TopicPartition partition) {
        return history.of(group.id(), partition, spans.known().get(partition).topic());
    }

    /** Share of the commits that the status of a partition needs; all, where it needs none. */
    private double seen(ObservedGroup group, PartitionLag lag) {
        if (!lag.lag().waits()
                || group.presence().isNobody()
                || group.presence().tellsItself()) {
            return 1;
        }
        CommitWindow window =
                history(group, new TopicPartition(lag.topic(), lag.partition())).window();
        return Math.min(1, window.complete() / Math.max(history.config().rules().minimumComplete(), Double.MIN_NORMAL));
    }

    private PartitionLag of(ObservedGroup group, TopicPartition partition) {
        Position position = group.positions().get(partition);
        Optional<String> member = Optional.ofNullable(group.holders().get(partition));
        LogSpans.Span span = spans.known().get(partition);
        if (span == null) {
            return new PartitionLag(
                    partition.topic(),
                    partition.partition(),
                    Offsets.unknown(position.committed()),
                    Lag.UNKNOWN,
                    Status.UNKNOWN,
                    member,
                    Optional.of(spans.errors().getOrDefault(partition, "the log is not known")));
        }
        if (position.committed().isEmpty()) {
            // Where the log holds nothing, nothing is left; else nobody can tell what is.
            return new PartitionLag(
                    partition.topic(),
                    partition.partition(),
                    Offsets.of(span, OptionalLong.empty()),
                    Lag.UNKNOWN,
                    span.end() == span.start() ? quiet(group) : Status.UNKNOWN,
                    member,
                    Optional.empty());
        }
        return committed(group, partition, span, position, member);
    }

    private PartitionLag committed(
            ObservedGroup group,
            TopicPartition partition,
            LogSpans.Span span,
            Position position,
            Optional<String> member) {
        long committed = position.committed().orElseThrow();
        long lag = position.lag(span.end());
        PartitionHistory past = history(group, partition);
        past.add(new Seen(position.done(span.end()), span.end(), lag, now), life(group, member));
        Optional<Instant> time = position.isFirstLeft(span.end())
                ? written.getOrDefault(RecordTimes.Position.of(partition, committed, span), Optional.empty())
                : Optional.empty();
        // What is committed was read before the end: it cannot have been written since.
        boolean ahead = committed > span.highWatermark();
        boolean ownPace = group.presence().tellsItself();
        return new PartitionLag(
                partition.topic(),
                partition.partition(),
                Offsets.of(
                        span,
                        group.presence().state().equals(Presence.ABSENT) ? OptionalLong.empty() : position.committed()),
                new Lag(
                        OptionalLong.of(lag),
                        lag == 0 || onlyMarkers(partition, position, span)
                                ? Optional.of(Duration.ZERO)
                                : time.map(this::age),
                        ownPace ? OptionalDouble.empty() : past.rate(),
                        ownPace && lag > 0 ? CatchUp.UNKNOWN : past.eta(),
                        limits.risk(partition, span, committed, time, past.arrivals(), now)),
                ahead ? Status.AHEAD : status(group, lag, past),
                member,
                ahead
                        ? Optional.of("offset " + committed + " is committed, and the log ends at "
                                + span.highWatermark()
                                + ": what is written up to there would be passed over; move the group with"
                                + " 'mentorkd replay reset'")
                        : Optional.empty());
    }

    private static Status status(ObservedGroup group, long lag, PartitionHistory past) {
        Presence presence = group.presence();
        if (lag == 0 || presence.isFinished()) {
            return quiet(group);
        }
        if (presence.tellsItself()) {
            return presence.isRunning() ? Status.OK : Status.STALL;
        }
        return presence.isNobody() ? Status.STOP : past.status();
    }

    /** How a group does where nothing is left to do: that needs no commits to be seen. */
    private static Status quiet(ObservedGroup group) {
        return group.presence().isNobody() ? Status.IDLE : Status.OK;
    }

    private boolean onlyMarkers(TopicPartition partition, Position position, LogSpans.Span span) {
        RecordTimes.Position first =
                RecordTimes.Position.of(partition, position.committed().orElseThrow(), span);
        return position.isFirstLeft(span.end())
                && first.offset() < span.end()
                && written.containsKey(first)
                && written.get(first).isEmpty();
    }

    private Duration age(Instant time) {
        Duration age = Duration.between(time, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Life life(ObservedGroup group, Optional<String> member) {
        return member.isPresent() ? Life.MEMBER : group.presence().isNobody() ? Life.NO_MEMBER : Life.UNKNOWN;
    }
}
