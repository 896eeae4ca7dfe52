package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.dashboard.pipeline.Overview.StageState;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Puts the groups of a stage together. */
final class StageSummary {

    /** From the one that needs no look to the one that needs it first. */
    private static final List<StageStatus> BY_URGENCY = List.of(
            StageStatus.ABSENT,
            StageStatus.IDLE,
            StageStatus.OK,
            StageStatus.UNKNOWN,
            StageStatus.WARN,
            StageStatus.REWIND,
            StageStatus.STALL,
            StageStatus.STOP,
            StageStatus.AHEAD);

    private StageSummary() {}

    /** A stage whose groups are {@code groups}. */
    static StageState of(PipelineStage stage, Topics topics, List<GroupLag> groups) {
        return state(
                stage,
                topics,
                groups.stream()
                        .map(GroupDocuments::status)
                        .max(Comparator.comparing(BY_URGENCY::indexOf))
                        .orElse(StageStatus.ABSENT),
                groups);
    }

    /** A stage of which nothing is known. */
    static StageState unknown(PipelineStage stage, Topics topics) {
        return state(stage, topics, StageStatus.UNKNOWN, List.of());
    }

    /** The stage without a group, whose rate is that of its topic. */
    static StageState source(PipelineStage stage, Topics topics, StageStatus status, double rate) {
        return new StageState(
                stage.id(),
                stage.label(),
                List.of(),
                stage.writes(topics),
                status,
                true,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(rate),
                List.of());
    }

    private static StageState state(PipelineStage stage, Topics topics, StageStatus status, List<GroupLag> groups) {
        List<Long> lags =
                groups.stream().flatMap(group -> group.lag().stream().boxed()).toList();
        boolean unknown = groups.stream().anyMatch(group -> group.status() == Status.UNKNOWN);
        List<Double> rates =
                groups.stream().flatMap(group -> group.rate().stream().boxed()).toList();
        return new StageState(
                stage.id(),
                stage.label(),
                stage.reads(topics),
                stage.writes(topics),
                status,
                groups.stream().allMatch(GroupDocuments::isSure),
                lags.isEmpty() || unknown
                        ? OptionalLong.empty()
                        : OptionalLong.of(
                                lags.stream().mapToLong(Long::longValue).sum()),
                longest(groups.stream()
                        .flatMap(group -> group.timeLag().stream())
                        .toList()),
                longest(groups.stream()
                        .flatMap(group -> group.eta().time().stream())
                        .toList()),
                rates.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                rates.stream().mapToDouble(Double::doubleValue).sum()),
                groups.stream().map(GroupLag::group).toList());
    }

    private static OptionalDouble longest(List<Duration> durations) {
        Optional<Duration> longest = durations.stream().max(Comparator.naturalOrder());
        return GroupDocuments.seconds(longest);
    }
}
