package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.Bottleneck;
import io.mentorkd.admin.lag.CatchUp;
import io.mentorkd.admin.lag.GroupLag;
import io.mentorkd.admin.lag.Lag;
import io.mentorkd.admin.lag.LagReport;
import io.mentorkd.admin.lag.RetentionRisk;
import io.mentorkd.admin.lag.Standing;
import io.mentorkd.admin.lag.Status;
import io.mentorkd.dashboard.letters.LetterWatch;
import io.mentorkd.dashboard.pipeline.Overview.GroupPage;
import io.mentorkd.dashboard.pipeline.Overview.Holdup;
import io.mentorkd.dashboard.pipeline.Overview.StageState;
import io.mentorkd.dashboard.pipeline.Overview.TopicState;
import io.mentorkd.dashboard.tail.ClusterState;
import io.mentorkd.dashboard.tail.ClusterWatch;
import io.mentorkd.dashboard.tail.FeedReader;
import io.mentorkd.dashboard.tail.PartitionSpans;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is known of the pipeline now. Any thread may ask; no answer waits for the cluster. */
public final class PipelineView {

    /** Rates are told with so many digits after the point, or every page would be told of noise. */
    private static final double RATE_STEPS = 10;

    /** So many groups the page shows at once. */
    private static final int FIRST_GROUPS = 25;

    private final Topics topics;
    private final ClusterWatch watch;
    private final FeedReader tail;
    private final Supplier<Optional<LagReport>> lag;
    private final LetterWatch letters;

    /**
     * A view of what others have found.
     *
     * @param lag what was found when the cluster was last asked about groups; empty before
     */
    public PipelineView(
            Topics topics,
            ClusterWatch watch,
            FeedReader tail,
            Supplier<Optional<LagReport>> lag,
            LetterWatch letters) {
        this.topics = topics;
        this.watch = watch;
        this.tail = tail;
        this.lag = lag;
        this.letters = letters;
    }

    /** The picture. */
    public Overview overview() {
        Optional<LagReport> report = lag.get();
        return new Overview(
                System.currentTimeMillis(),
                cluster(),
                topics.prefix(),
                topicStates(),
                Stream.of(PipelineStage.values())
                        .map(stage -> state(stage, report))
                        .toList(),
                report.flatMap(this::holdup),
                groups("", 0, FIRST_GROUPS));
    }

    /** Groups whose names hold {@code part}: {@code limit} of them from {@code offset} on. */
    public GroupPage groups(String part, int offset, int limit) {
        String wanted = part.toLowerCase(Locale.ROOT);
        List<GroupLag> found = groups().stream()
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return new GroupPage(
                found.size(), found.stream().skip(offset).limit(limit).toList());
    }

    /** One group; empty where there is none. */
    public Optional<GroupLag> group(String name) {
        return groups().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** Whether the pipeline has a group of a stage. */
    public boolean hasGroup(String stageId) {
        return groups().stream().anyMatch(group -> isOf(group, stageId));
    }

    private List<GroupLag> groups() {
        return lag.get().map(LagReport::groups).orElse(List.of());
    }

    /** Whether a stage is known to be done with a record, whatever came of it: all its groups have committed beyond it. */
    public boolean hasPassed(String stageId, RecordPlace place) {
        List<OptionalLong> committed = groups().stream()
                .filter(group -> isOf(group, stageId))
                .flatMap(group -> group.partitions().stream())
                .filter(partition ->
                        partition.topic().equals(place.topic()) && partition.partition() == place.partition())
                .map(partition -> partition.offsets().committed())
                .toList();
        return !committed.isEmpty() && committed.stream().allMatch(at -> at.orElse(0) > place.offset());
    }

    private static boolean isOf(GroupLag group, String stageId) {
        return PipelineStage.of(group)
                .filter(stage -> stage.id().equals(stageId))
                .isPresent();
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
                topic(topics.judgements(), "judgements", spans),
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

    private StageState state(PipelineStage stage, Optional<LagReport> report) {
        if (stage == PipelineStage.QUESTIONS) {
            return source();
        }
        List<GroupLag> groups = report.map(LagReport::groups).orElse(List.of()).stream()
                .filter(group -> PipelineStage.of(group).equals(Optional.of(stage)))
                .toList();
        return new StageState(
                stage.place(topics),
                Standing.worst(groups.stream().map(GroupLag::standing).toList())
                        .orElse(new Standing(report.isEmpty() ? Status.UNKNOWN : Status.ABSENT, 1)),
                lag(groups),
                groups.stream().map(GroupLag::name).toList());
    }

    /** What is left to do for those of which something is asked: not for runs that have finished. */
    private static Lag lag(List<GroupLag> groups) {
        List<Lag> asked = groups.stream()
                .filter(group -> !group.presence().isFinished())
                .map(GroupLag::lag)
                .toList();
        return asked.isEmpty() ? Lag.UNKNOWN : Lag.sum(asked);
    }

    /** The stage without a group, whose rate is that of its topic. */
    private StageState source() {
        Status status = !watch.state().reachable()
                ? Status.UNKNOWN
                : watch.spans().exists(topics.questions()) ? Status.OK : Status.ABSENT;
        return new StageState(
                PipelineStage.QUESTIONS.place(topics),
                new Standing(status, 1),
                new Lag(
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalDouble.of(rate(topics.questions())),
                        CatchUp.UNKNOWN,
                        RetentionRisk.NONE),
                List.of());
    }

    private Optional<Holdup> holdup(LagReport report) {
        return report.bottleneck()
                .flatMap(slowest -> PipelineStage.of(slowest.slowest())
                        .map(stage -> new Holdup(stage.id(), reason(stage, slowest))));
    }

    private static String reason(PipelineStage stage, Bottleneck slowest) {
        String age = slowest.age()
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
