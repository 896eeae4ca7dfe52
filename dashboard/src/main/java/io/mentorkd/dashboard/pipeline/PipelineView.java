package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.Bottleneck;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.pipeline.Overview.Holdup;
import io.mentorkd.dashboard.pipeline.Overview.StageState;
import io.mentorkd.dashboard.pipeline.Overview.TopicState;
import io.mentorkd.dashboard.tail.ClusterState;
import io.mentorkd.dashboard.tail.ClusterWatch;
import io.mentorkd.dashboard.tail.FeedReader;
import io.mentorkd.dashboard.tail.PartitionSpans;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of the pipeline now. Any thread may ask; no answer waits for the cluster. */
public final class PipelineView {

    /** Rates are told with so many digits after the point, or every page would be told of noise. */
    private static final double RATE_STEPS = 10;

    private final Topics topics;
    private final ClusterWatch watch;
    private final FeedReader tail;
    private final LagWatch lag;
    private final LetterWatch letters;

    public PipelineView(Topics topics, ClusterWatch watch, FeedReader tail, LagWatch lag, LetterWatch letters) {
        this.topics = topics;
        this.watch = watch;
        this.tail = tail;
        this.lag = lag;
        this.letters = letters;
    }

    /** The picture. */
    public Overview overview() {
        Optional<LagReport> report = lag.report();
        return new Overview(
                System.currentTimeMillis(),
                cluster(),
                topics.prefix(),
                topicStates(),
                stages(report),
                report.flatMap(this::holdup));
    }

    /** Groups whose names hold {@code part}, ordered by name. */
    public List<GroupDocuments.Group> groups(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return groups().stream()
                .filter(group -> group.group().toLowerCase(Locale.ROOT).contains(wanted))
                .map(group -> GroupDocuments.group(group, stage(group)))
                .toList();
    }

    /** One group; empty where there is none. */
    public Optional<GroupDocuments.Detail> group(String name) {
        return groups().stream()
                .filter(group -> group.group().equals(name))
                .findFirst()
                .map(group -> GroupDocuments.detail(group, stage(group)));
    }

    /** Whether the pipeline has a group of a stage. */
    public boolean hasGroup(String stageId) {
        return groups().stream()
                .anyMatch(group ->
                        stage(group).filter(stage -> stage.id().equals(stageId)).isPresent());
    }

    private Optional<PipelineStage> stage(GroupLag group) {
        return PipelineStage.of(group, groups(), topics);
    }

    private List<GroupLag> groups() {
        return lag.report().map(LagReport::groups).orElse(List.of());
    }

    /** A registry that does not answer is told, too, though the cluster does. */
    private ClusterState cluster() {
        ClusterState state = watch.state();
        return new ClusterState(state.reachable(), state.since(), state.error().or(tail::trouble));
    }

    private List<TopicState> topicStates() {
        PartitionSpans spans = watch.spans();
        return List.of(
                topic(topics.questions(), "questions", spans),
                topic(topics.rationales(), "rationales", spans),
                topic(topics.accepted(), "accepted", spans),
                topic(topics.rejected(), "rejected", spans),
                topic(topics.softLabels(), "softLabels", spans),
                topic(topics.examples(), "examples", spans),
                topic(topics.checkpoints(), "checkpoints", spans),
                topic(topics.metrics(), "metrics", spans));
    }

    private TopicState topic(String name, String role, PartitionSpans spans) {
        return new TopicState(
                name,
                role,
                spans.exists(name) ? OptionalLong.of(spans.length(name)) : OptionalLong.empty(),
                rate(name),
                letters.open(name));
    }

    private double rate(String topic) {
        return Math.round(tail.rate(topic) * RATE_STEPS) / RATE_STEPS;
    }

    private List<StageState> stages(Optional<LagReport> report) {
        List<StageState> states = new ArrayList<>();
        for (PipelineStage stage : PipelineStage.values()) {
            if (stage == PipelineStage.QUESTIONS) {
                states.add(StageSummary.source(stage, topics, sourceStatus(), rate(topics.questions())));
            } else if (report.isEmpty()) {
                states.add(StageSummary.unknown(stage, topics));
            } else {
                states.add(StageSummary.of(stage, topics, groups(report.get(), stage)));
            }
        }
        return states;
    }

    private StageStatus sourceStatus() {
        if (!watch.state().reachable()) {
            return StageStatus.UNKNOWN;
        }
        return watch.spans().exists(topics.questions()) ? StageStatus.OK : StageStatus.ABSENT;
    }

    private List<GroupLag> groups(LagReport report, PipelineStage stage) {
        return report.groups().stream()
                .filter(group -> stage(group).equals(Optional.of(stage)))
                .toList();
    }

    private Optional<Holdup> holdup(LagReport report) {
        return report.bottleneck()
                .flatMap(slowest -> report.groups().stream()
                        .filter(group -> group.group().equals(slowest.group()))
                        .findFirst()
                        .flatMap(this::stage)
                        .map(stage -> new Holdup(stage.id(), reason(stage, slowest))));
    }

    private static String reason(PipelineStage stage, Bottleneck slowest) {
        String age = slowest.timeLag()
                .map(lag -> ", its oldest unread record is " + words(lag) + " old")
                .orElse("");
        return stage.label()
                + slowest.eta()
                        .time()
                        .map(eta -> " needs " + words(eta) + " to catch up")
                        .orElse(slowest.eta().never() ? " does not gain on what it reads" : " is behind")
                + age;
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
