package io.mentorkd.dashboard.views;

import io.mentorkd.records.MetricKind;
import io.mentorkd.records.RunMetrics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one run. For one thread. */
final class TrainingRun {

    private static final int MOST_EVALUATIONS = 2_000;
    private static final int MOST_FRESH = 500;

    private final String runId;
    private final String model;
    private final long firstSeen;
    private final RunSeries series = new RunSeries();
    private final Deque<RunsView.Evaluated> evaluations = new ArrayDeque<>();
    private final Deque<RunsView.Stepped> fresh = new ArrayDeque<>(); // steps that no page was told of
    private long lastSeen;
    private long step;
    private Optional<Double> loss = Optional.empty();
    private Optional<Double> accuracy = Optional.empty();

    TrainingRun(RunMetrics first) {
        runId = first.getRunId();
        model = first.getModelId();
        firstSeen = first.getTimestampMillis();
    }

    void add(RunMetrics metrics) {
        lastSeen = Math.max(lastSeen, metrics.getTimestampMillis());
        if (metrics.getKind() == MetricKind.STEP) {
            if (series.add(metrics.getStep(), metrics.getValues())) {
                step = metrics.getStep();
                loss = Optional.ofNullable(metrics.getValues().get("loss")).filter(Double::isFinite);
                keep(fresh, new RunsView.Stepped(step, Map.copyOf(metrics.getValues())), MOST_FRESH);
            }
        } else {
            Optional<Double> measured = Optional.ofNullable(metrics.getValues().get("accuracy"));
            accuracy = measured.or(() -> accuracy);
            RunsView.Evaluated evaluated = new RunsView.Evaluated(
                    metrics.getStep(), Optional.ofNullable(metrics.getTask()), measured, metrics.getTimestampMillis());
            evaluations.removeIf(evaluated::replaces);
            keep(evaluations, evaluated, MOST_EVALUATIONS);
        }
    }

    long lastSeen() {
        return lastSeen;
    }

    RunsView.Run summary() {
        return new RunsView.Run(runId, model, firstSeen, lastSeen, step, loss, accuracy);
    }

    RunsView.Detail detail(int points) {
        return new RunsView.Detail(runId, model, series.steps(points), series.values(points), List.copyOf(evaluations));
    }

    /** Steps since this was last asked. */
    List<RunsView.Stepped> takeFresh() {
        List<RunsView.Stepped> taken = new ArrayList<>(fresh);
        fresh.clear();
        return taken;
    }

    private static <T> void keep(Deque<T> kept, T more, int most) {
        kept.add(more);
        if (kept.size() > most) {
            kept.remove();
        }
    }
}
