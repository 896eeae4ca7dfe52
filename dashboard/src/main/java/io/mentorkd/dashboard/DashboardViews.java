package io.mentorkd.dashboard;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.dashboard.tail.Feed;
import io.mentorkd.dashboard.views.AcceptanceView;
import io.mentorkd.dashboard.views.CheckpointsView;
import io.mentorkd.dashboard.views.GradedFeed;
import io.mentorkd.dashboard.views.QuestionTrails;
import io.mentorkd.dashboard.views.RationaleView;
import io.mentorkd.dashboard.views.RunsView;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * The views, and what is to be read for them.
 *
 * @param rationales graded rationales
 * @param acceptance how many were accepted
 * @param runs training runs
 * @param checkpoints announced checkpoints
 * @param trails where questions are
 * @param feeds what fills them
 */
record DashboardViews(
        RationaleView rationales,
        AcceptanceView acceptance,
        RunsView runs,
        CheckpointsView checkpoints,
        QuestionTrails trails,
        List<Feed> feeds) {

    /** Measurements and checkpoints that are read in the beginning: a step of a run is some 200 bytes. */
    private static final int NEWEST_METRICS = 200_000;

    private static final int NEWEST_CHECKPOINTS = 10_000;

    /** Empty views of a pipeline. */
    static DashboardViews of(KafkaConnection connection, Topics topics, int newest) {
        RecordSerdes serdes = new RecordSerdes(connection);
        RationaleView rationales = new RationaleView(newest);
        AcceptanceView acceptance = new AcceptanceView();
        RunsView runs = new RunsView(serdes.deserializer(RunMetrics.class));
        CheckpointsView checkpoints = new CheckpointsView(serdes.deserializer(Checkpoint.class));
        QuestionTrails trails = new QuestionTrails(topics, serdes.deserializer(Rationale.class), rationales);
        GradedFeed graded = new GradedFeed(serdes.deserializer(GradedRationale.class), rationales, acceptance);
        List<Feed> feeds = new ArrayList<>(trails.feeds());
        feeds.add(new Feed(List.of(topics.accepted(), topics.rejected()), newest, graded));
        feeds.add(new Feed(List.of(topics.judgements()), 1, forItsRateAlone -> {}));
        feeds.add(new Feed(List.of(topics.metrics()), NEWEST_METRICS, runs));
        feeds.add(new Feed(List.of(topics.checkpoints()), NEWEST_CHECKPOINTS, checkpoints));
        return new DashboardViews(rationales, acceptance, runs, checkpoints, trails, List.copyOf(feeds));
    }
}
