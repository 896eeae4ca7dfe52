package io.mentorkd.trainers.training;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.models.training.LearningRateSchedule;
import io.mentorkd.models.training.StepResult;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.resources.Opening;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.Promotion;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Trains a model on the accepted rationales of the log, round after round.
 *
 * <p>The weights are a function of the rounds, the configuration and the seed: a trainer that is killed at any instant and
 * started again ends with the same bytes as one that was not. Evaluation, promotion and metrics only look.
 */
public final class ContinualTrainer implements AutoCloseable {

    /** Time between two looks at a log that holds too little for a round. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final TrainerTopics topics;
    private final RunDirectory run;
    private final TrainerOptions options;
    private final TrainingListener listener;
    private final Learner learner;
    private final Evaluator evaluator;
    private final Position position;
    private Optional<TrainingCheckpoint> newest;

    /**
     * A trainer that goes on with {@code run}, or begins it. It does not close {@code run}.
     *
     * @throws io.mentorkd.models.checkpoints.CheckpointException if the newest checkpoint is damaged
     * @throws IllegalArgumentException if there is no such architecture, tokenizer, objective or device
     */
    public ContinualTrainer(
            KafkaConnection connection,
            Topics topics,
            RunDirectory run,
            TrainerOptions options,
            TrainingListener listener) {
        this(TrainerTopics.of(connection, topics, run, options), run, options, listener);
    }

    /** A trainer on these topics, which it closes. */
    ContinualTrainer(TrainerTopics topics, RunDirectory run, TrainerOptions options, TrainingListener listener) {
        try (Opening opening = new Opening()) {
            TrainingConfig config = run.config();
            this.topics = opening.add(topics, TrainerTopics::close);
            this.run = run;
            this.options = options;
            this.listener = listener;
            this.newest = run.latest();
            this.learner = opening.add(
                    newest.isPresent() ? Learner.resume(newest.get().directory(), config) : Learner.begin(config),
                    Learner::close);
            this.position = new Position(run, topics.accepted(), learner, newest);
            this.evaluator = new Evaluator(
                    learner.model(), learner.tokenizer(), config.lengths().targetTokens());
            opening.keep();
        }
    }

    /**
     * Trains until {@code stop}, or until nothing is left on the log. A round that is stopped is checkpointed where it is.
     *
     * @param untilCaughtUp end when nothing is left
     * @throws IOException if a round cannot be written down
     * @throws io.mentorkd.log.LogTruncatedException if retention has taken what a round was to learn from
     * @throws io.mentorkd.models.training.TrainingDivergedException if a loss is not finite
     */
    public TrainingSummary train(boolean untilCaughtUp, BooleanSupplier stop) throws IOException {
        newest.ifPresent(checkpoint -> {
            // It may have been killed between writing a checkpoint and announcing it.
            topics.announcer().announce(checkpoint);
            listener.resumed(checkpoint.directory(), checkpoint.manifest().step());
        });
        while (!stop.getAsBoolean()) {
            Optional<Round> round = nextRound(untilCaughtUp);
            if (round.isPresent()) {
                train(round.get(), stop);
            } else if (untilCaughtUp) {
                break;
            } else {
                listener.waiting();
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        return new TrainingSummary(
                newest.map(TrainingCheckpoint::directory),
                newest.map(TrainingCheckpoint::manifest),
                topics.rounds().lag(position.offsets()));
    }

    /** The model as it is now, which the trainer closes. */
    public Learner learner() {
        return learner;
    }

    @Override
    public void close() {
        try (learner) {
            topics.close();
        }
    }

    private Optional<Round> nextRound(boolean untilCaughtUp) throws IOException {
        Optional<Round> unfinished = position.unfinished();
        return unfinished.isPresent()
                ? unfinished
                : topics.rounds().next(position.nextRound(), position.offsets(), untilCaughtUp);
    }

    private void train(Round round, BooleanSupplier stop) throws IOException {
        long began = System.nanoTime();
        RoundData<TrainingExample> data =
                topics.rounds().read(round, new ExampleEncoder(learner.tokenizer(), run.config()));
        position.enter(round);
        if (position.roundStep() == 0) {
            topics.rounds().deadLetter(data);
        }
        long dataWait = System.nanoTime() - began;

        RoundSteps steps = new RoundSteps(
                data.examples(), round, run.config().optimization().batchSize());
        LearningRateSchedule schedule = schedule(steps.count());
        listener.roundBegins(
                round, data.examples().size(), data.skipped(), data.unreadable().size(), steps.count());
        LagProbe lag = new LagProbe(() -> topics.rounds().lag(round.fresh().next()));
        Pace pace = new Pace();

        while (position.roundStep() < steps.count()) {
            List<TrainingExample> batch = steps.batch(position.roundStep());
            double learningRate = schedule.at(position.roundStep() + 1);
            StepResult result = learner.training().step(batch, learningRate);
            position.advance(result);

            StepProgress progress = new StepProgress(
                    round.number(),
                    position.roundStep(),
                    steps.count(),
                    position.step(),
                    result.loss(),
                    result.gradientNorm(),
                    learningRate,
                    result.tokens(),
                    pace.step(result.tokens()),
                    (double) dataWait / (System.nanoTime() - began),
                    lag.value());
            listener.stepTaken(progress);
            if (position.step() % options.metricsEvery() == 0) {
                topics.announcer().step(round.number(), position.step(), progress.values());
            }

            boolean last = position.roundStep() == steps.count();
            boolean stopped = !last && stop.getAsBoolean();
            if (stopped || (!last && position.step() % options.checkpointEvery() == 0)) {
                checkpoint(position.manifest(false, Map.of(), false));
                pace.resume();
            }
            if (stopped) {
                return;
            }
        }

        Evaluation evaluation = evaluate(round);
        checkpoint(position.manifest(true, evaluation.accuracies(), mayPromote(evaluation)));
        position.leave();
    }

    private LearningRateSchedule schedule(long steps) {
        OptimizationConfig config = run.config().optimization();
        long warmup = Math.min(config.warmupSteps(), Math.max(0, steps - 1));
        return new LearningRateSchedule.Cosine(
                config.learningRate(), warmup, Math.max(steps, warmup + 1), config.learningRateFloor());
    }

    private Evaluation evaluate(Round round) {
        Evaluation evaluation = evaluator.evaluate(topics.validation().now());
        evaluation
                .scores()
                .forEach(score ->
                        topics.announcer().evaluation(round.number(), position.step(), score.task(), score.values()));
        listener.evaluated(round.number(), position.step(), evaluation);
        return evaluation;
    }

    private boolean mayPromote(Evaluation evaluation) {
        Map<String, Double> before =
                run.promoted().map(promoted -> promoted.manifest().scores()).orElse(Map.of());
        return new Promotion(options.promotionTolerance()).allows(evaluation.accuracies(), before);
    }

    private void checkpoint(TrainingManifest manifest) {
        TrainingCheckpoint written = run.write(manifest, learner::save);
        newest = Optional.of(written);
        topics.announcer().announce(written);
        run.prune(options.keepCheckpoints());
        listener.checkpointed(written.directory(), manifest.promoted());
    }
}
