package io.mentorkd.cli.metrics;

import io.mentorkd.producers.graders.GradingListener;
import io.mentorkd.producers.graders.GradingProgress;
import io.mentorkd.producers.graders.PassedOver;
import io.mentorkd.records.Judgement;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.families.ReasoningFamilies;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What outside graders show. For any thread. */
public final class GradingMetrics implements GradingListener {

    /** Seconds. A command takes milliseconds, unit tests seconds, a judge up to minutes. */
    private static final double[] LATENCIES = {.01, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320};

    private final StageMetrics metrics;
    private final LoopHealth loops;
    private final Counter judgements;
    private final Counter failures;
    private final Histogram latency;

    /** Counts for a stage. */
    public GradingMetrics(StageMetrics metrics) {
        MetricsRegistry registry = metrics.registry();
        this.metrics = metrics;
        this.loops = new LoopHealth(metrics.health());
        this.judgements = registry.counter(ReasoningFamilies.JUDGEMENTS_WRITTEN);
        this.failures = registry.counter(ReasoningFamilies.GRADER_FAILURES);
        this.latency = registry.histogram(ReasoningFamilies.GRADER_SECONDS, LATENCIES);
    }

    /** Shows also what only the worker itself counts; it is asked whenever somebody looks. */
    public void follow(Supplier<GradingProgress> progress) {
        metrics.registry()
                .sampled(
                        ReasoningFamilies.RATIONALES_PASSED_OVER,
                        () -> Arrays.stream(PassedOver.values())
                                .map(reason -> Sample.of(
                                        progress.get()
                                                .passedOver()
                                                .getOrDefault(reason, 0L)
                                                .doubleValue(),
                                        reason.name()))
                                .toList());
        metrics.registry()
                .sampled(
                        StageFamilies.DEAD_LETTERS,
                        () -> List.of(Sample.of((double) progress.get().deadLettered(), metrics.stage())));
    }

    @Override
    public void turn(int lane) {
        loops.turns("lane " + lane);
    }

    @Override
    public void asked(String task, Duration took) {
        latency.labelValues(task).observe(took.toNanos() / 1e9);
    }

    @Override
    public void failed(String task) {
        failures.labelValues(task).inc();
    }

    @Override
    public void judged(Judgement judgement) {
        judgements
                .labelValues(
                        judgement.getRationale().getQuestion().getTask(),
                        judgement.getVerdict().name())
                .inc();
    }
}
