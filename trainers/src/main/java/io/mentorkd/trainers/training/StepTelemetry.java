package io.mentorkd.trainers.training;

import io.mentorkd.models.training.LossTerms;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.RunAnnouncer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Looks at training from beside it: publishes metrics, measures pace and lag, and warns of a loss out of balance. Waits for the
 * cluster as long as that takes, so it needs a thread that nobody waits for.
 */
final class StepTelemetry implements TrainingListener {

    /** How long a lag is good for: few steps ask the cluster. */
    private static final Duration LAG_AGE = Duration.ofSeconds(2);

    private static final double PACE_WEIGHT = 0.05;

    private final RunAnnouncer announcer;
    private final ToLongFunction<Map<Integer, Long>> lagAfter;
    private final int metricsEvery;
    private final LossConfig loss;
    private final TrainingListener audience;
    private final LookFailures failures;
    private Map<Integer, Long> next = Map.of();
    private TermBalance balance;
    private Optional<Long> lag = Optional.empty();
    private long lagAsked;
    private double tokensPerSecond;

    /**
     * Telemetry of one run.
     *
     * @param lagAfter records on the log after these offsets
     * @param metricsEvery steps between two records of metrics
     * @param audience is told pace and warnings
     */
    StepTelemetry(
            RunAnnouncer announcer,
            ToLongFunction<Map<Integer, Long>> lagAfter,
            int metricsEvery,
            LossConfig loss,
            TrainingListener audience,
            LookFailures failures) {
        this.announcer = announcer;
        this.lagAfter = lagAfter;
        this.metricsEvery = metricsEvery;
        this.loss = loss;
        this.audience = audience;
        this.failures = failures;
        this.balance = new TermBalance(loss);
    }

    @Override
    public void waiting() {
        announcer.turned();
    }

    @Override
    public void roundBegins(RoundEvent event) {
        announcer.turned();
        next = event.round().fresh().next();
        balance = new TermBalance(loss);
        lookAtLag();
    }

    @Override
    public void stepTaken(StepEvent event) {
        announcer.turned();
        if (System.nanoTime() - lagAsked > LAG_AGE.toNanos()) {
            lookAtLag();
        }
        TrainingPace pace = new TrainingPace(paceAfter(event), lag);
        audience.paceMeasured(pace);
        StepEvent.Progress at = event.progress();
        if (at.step() % metricsEvery == 0) {
            failures.guard("publishing metrics", () -> announcer.step(at.round(), at.step(), values(event, pace)));
        }
        event.measured().terms().flatMap(balance::add).ifPresent(audience::outOfBalance);
    }

    @Override
    public void evaluated(int round, long step, Evaluation evaluation) {
        announcer.turned();
        evaluation
                .scores()
                .forEach(score -> failures.guard(
                        "publishing metrics", () -> announcer.evaluation(round, step, score.task(), score.values())));
    }

    private void lookAtLag() {
        lag = failures.ask("looking at the lag", () -> lagAfter.applyAsLong(next));
        lagAsked = System.nanoTime();
    }

    private double paceAfter(StepEvent event) {
        double measured = event.measured().tokens()
                * 1e9
                / Math.max(1, event.timing().step().toNanos());
        tokensPerSecond =
                tokensPerSecond == 0 ? measured : tokensPerSecond + PACE_WEIGHT * (measured - tokensPerSecond);
        return tokensPerSecond;
    }

    /** The measurements as numbers to publish, by name. What is not known has no name. */
    private static Map<String, Double> values(StepEvent event, TrainingPace pace) {
        Map<String, Double> values = new TreeMap<>();
        values.put("loss", event.measured().loss());
        values.put("gradientNorm", event.measured().gradientNorm());
        values.put("learningRate", event.learningRate());
        values.put("tokens", (double) event.measured().tokens());
        values.put("tokensPerSecond", pace.tokensPerSecond());
        values.put("dataWaitFraction", event.timing().dataWaitFraction());
        pace.lag().ifPresent(records -> values.put("lag", (double) records));
        event.measured().terms().ifPresent(terms -> put(values, terms));
        return values;
    }

    private static void put(Map<String, Double> values, LossTerms terms) {
        values.put("crossEntropy", terms.crossEntropy());
        putWhereLearntFrom(values, "divergence", terms.divergence());
        putWhereLearntFrom(values, "hidden", terms.hidden());
        terms.softLabelShare().ifPresent(share -> values.put("softLabelShare", share));
        terms.hiddenShare().ifPresent(share -> values.put("hiddenShare", share));
    }

    /** A term that the loss does not have is exactly 0. */
    private static void putWhereLearntFrom(Map<String, Double> values, String name, double term) {
        if (term != 0) {
            values.put(name, term);
        }
    }
}
