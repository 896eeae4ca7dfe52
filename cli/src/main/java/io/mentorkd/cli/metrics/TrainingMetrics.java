package io.mentorkd.cli.metrics;

import io.mentorkd.models.training.LossTerms;
import io.mentorkd.telemetry.metrics.MetricsRegistry;
import io.mentorkd.telemetry.metrics.StageMetrics;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Sample;
import io.mentorkd.telemetry.metrics.families.StageFamilies;
import io.mentorkd.telemetry.metrics.families.TrainingFamilies;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.evaluation.TaskScore;
import io.mentorkd.trainers.training.RoundEvent;
import io.mentorkd.trainers.training.StepEvent;
import io.mentorkd.trainers.training.TrainingListener;
import io.mentorkd.trainers.training.TrainingPace;
import io.prometheus.metrics.core.metrics.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a trainer shows: what it was told last, kept until somebody looks. */
public final class TrainingMetrics implements TrainingListener {

    private final StageMetrics metrics;
    private final String[] labels;
    private final LoopHealth loops;
    private final Counter steps;
    private final Counter tokens;
    private final Counter checkpoints;
    private final Counter deadLetters;
    private volatile boolean waiting;
    private volatile Optional<StepEvent> last = Optional.empty();
    private volatile Optional<TrainingPace> pace = Optional.empty();
    private volatile Optional<LossTerms> terms = Optional.empty();
    private volatile Optional<Evaluation> evaluation = Optional.empty();
    private volatile Optional<Instant> checkpoint = Optional.empty();
    private volatile int roundExamples;

    /** Of a trainer of {@code model} in the run {@code run}. */
    public TrainingMetrics(StageMetrics metrics, String model, String run) {
        this.metrics = metrics;
        this.labels = new String[] {model, run};
        this.loops = new LoopHealth(metrics.health());
        MetricsRegistry registry = metrics.registry();
        this.steps = registry.counter(TrainingFamilies.STEPS);
        this.tokens = registry.counter(TrainingFamilies.TOKENS);
        this.checkpoints = registry.counter(TrainingFamilies.CHECKPOINTS);
        this.deadLetters = registry.counter(StageFamilies.DEAD_LETTERS);
        steps.initLabelValues(labels);
        tokens.initLabelValues(labels);
        checkpoints.initLabelValues(model, run, "true");
        checkpoints.initLabelValues(model, run, "false");
        deadLetters.initLabelValues(metrics.stage());
        registerGauges(registry);
    }

    @Override
    public void resumed(Path directory, long step) {
        checkpoint = Optional.of(written(directory));
        turn(false);
    }

    @Override
    public void waiting() {
        turn(true);
    }

    @Override
    public void roundBegins(RoundEvent event) {
        turn(false);
        roundExamples = event.examples();
        deadLetters.labelValues(metrics.stage()).inc(event.unusable());
    }

    @Override
    public void stepTaken(StepEvent step) {
        turn(false);
        last = Optional.of(step);
        step.measured().terms().ifPresent(measured -> terms = Optional.of(measured));
        steps.labelValues(labels).inc();
        tokens.labelValues(labels).inc(step.measured().tokens());
    }

    @Override
    public void paceMeasured(TrainingPace measured) {
        pace = Optional.of(measured);
    }

    @Override
    public void evaluated(int round, long step, Evaluation scores) {
        turn(false);
        evaluation = Optional.of(scores);
    }

    @Override
    public void checkpointed(Path directory, boolean promoted) {
        turn(false);
        checkpoint = Optional.of(Instant.now());
        checkpoints.labelValues(labels[0], labels[1], String.valueOf(promoted)).inc();
    }

    private void turn(boolean idle) {
        waiting = idle;
        loops.turns("train");
    }

    private void registerGauges(MetricsRegistry registry) {
        gauge(TrainingFamilies.STEP, step -> step.progress().step());
        gauge(TrainingFamilies.ROUND, step -> step.progress().round());
        gauge(
                TrainingFamilies.ROUND_PROGRESS,
                step -> (double) step.progress().roundStep() / step.progress().roundSteps());
        gauge(TrainingFamilies.LOSS, step -> step.measured().loss());
        gauge(TrainingFamilies.GRADIENT_NORM, step -> step.measured().gradientNorm());
        gauge(TrainingFamilies.LEARNING_RATE, StepEvent::learningRate);
        gauge(TrainingFamilies.DATA_WAIT, step -> step.timing().dataWaitFraction());
        registry.sampled(
                TrainingFamilies.TOKENS_PER_SECOND,
                () -> pace.stream()
                        .map(measured -> Sample.of(measured.tokensPerSecond(), labels))
                        .toList());
        registry.sampled(
                TrainingFamilies.LAG,
                () -> pace.flatMap(TrainingPace::lag).stream()
                        .map(lag -> Sample.of(lag, labels))
                        .toList());
        registry.sampled(TrainingFamilies.WAITING, () -> List.of(Sample.of(waiting ? 1 : 0, labels)));
        registry.sampled(TrainingFamilies.EXAMPLES, () -> List.of(Sample.of(roundExamples, labels)));
        registry.sampled(
                TrainingFamilies.LOSS_TERM, () -> terms.map(this::terms).orElse(List.of()));
        registry.sampled(TrainingFamilies.ACCURACY, () -> scores(TaskScore::accuracy));
        registry.sampled(TrainingFamilies.QUESTIONS, () -> scores(TaskScore::questions));
        registry.sampled(
                TrainingFamilies.CHECKPOINT_AGE,
                () -> checkpoint.stream()
                        .map(at -> Sample.of(Duration.between(at, Instant.now()).toMillis() / 1e3, labels))
                        .toList());
    }

    private void gauge(Family family, ToDoubleFunction<StepEvent> value) {
        metrics.registry()
                .sampled(
                        family,
                        () -> last.stream()
                                .map(step -> Sample.of(value.applyAsDouble(step), labels))
                                .toList());
    }

    private List<Sample> terms(LossTerms measured) {
        return List.of(
                Sample.of(measured.crossEntropy(), labels[0], labels[1], "cross_entropy"),
                Sample.of(measured.divergence(), labels[0], labels[1], "divergence"),
                Sample.of(measured.hidden(), labels[0], labels[1], "hidden"));
    }

    private List<Sample> scores(ToDoubleFunction<TaskScore> value) {
        return evaluation.map(Evaluation::scores).orElse(List.of()).stream()
                .map(score -> Sample.of(value.applyAsDouble(score), labels[0], labels[1], score.task()))
                .toList();
    }

    private static Instant written(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot look at checkpoint " + checkpoint, failure);
        }
    }
}
