package io.mentorkd.trainers.training;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.models.checkpoints.CheckpointContent;
import io.mentorkd.models.t5.TailBasisFile;
import io.mentorkd.models.training.LearningRateSchedule;
import io.mentorkd.models.training.StepResult;
import io.mentorkd.models.training.TrainingExample;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.resources.Opening;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingObjective;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Trains a model on what the log holds for its objective, round after round.
 *
 * <p>The weights are a function of the rounds, the configuration and the seed: a trainer that is killed at any instant and
 * started again ends with the same bytes as one that was not. Evaluation, promotion and metrics only look.
 */
public final class ContinualTrainer implements AutoCloseable {

    /** Time between two looks at a log that holds too little for a round. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final TrainerTopics topics;
    private final TrainingConfig config;
    private final TrainerOptions options;
    private final TrainingListener listener;
    private final Checkpoints checkpoints;
    private final Learner learner;
    private final Position position;
    private final StepWatch watch;
    private final Examination examination;

    /**
     * A trainer that goes on with {@code run}, or begins it. It does not close {@code run}.
     *
     * @throws io.mentorkd.models.checkpoints.CheckpointException if the newest checkpoint is damaged
     * @throws io.mentorkd.trainers.runs.RunConflictException if the mentor that runs beside it is not what the run began with
     * @throws IllegalArgumentException if there is no such architecture, tokenizer or device, or the mentor does not fit
     */
    public ContinualTrainer(
            KafkaConnection connection,
            Topics topics,
            RunDirectory run,
            TrainerOptions options,
            TrainingListener listener) {
        this(TrainerTopics.of(connection, topics, run, options, Optional.empty()), run, options, listener);
    }

    /**
     * The same on a part of the topic, which decides the weights together with configuration and seed. What cannot be trained
     * on is left out and not dead-lettered: it was when it was met first. The run's configuration must name what the bounds
     * come from ({@link TrainingConfig#replay}), so that no other part is taken for it when the run goes on.
     */
    public ContinualTrainer(
            KafkaConnection connection,
            Topics topics,
            RunDirectory run,
            TrainingBounds bounds,
            TrainerOptions options,
            TrainingListener listener) {
        this(TrainerTopics.of(connection, topics, run, options, Optional.of(bounds)), run, options, listener);
    }

    /** A trainer on these topics, which it closes. */
    ContinualTrainer(TrainerTopics topics, RunDirectory run, TrainerOptions options, TrainingListener listener) {
        try (Opening opening = new Opening()) {
            this.topics = opening.add(topics, TrainerTopics::close);
            this.config = run.config();
            this.options = options;
            this.listener = listener;
            this.checkpoints = new Checkpoints(run, topics.announcer(), listener, options.keepCheckpoints());
            Optional<Path> newest = checkpoints.newest().map(TrainingCheckpoint::directory);
            this.learner = opening.add(
                    newest.isPresent() ? Learner.resume(newest.get(), config) : Learner.begin(config), Learner::close);
            this.position = new Position(run, topics.lessons().rounds().topic(), learner, checkpoints.newest());
            this.watch = new StepWatch(topics, listener, options.metricsEvery(), config.distillation());
            this.examination = new Examination(topics, run, options, listener, learner);
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
        checkpoints.resume();
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
                checkpoints.newest().map(TrainingCheckpoint::directory),
                checkpoints.newest().map(TrainingCheckpoint::manifest),
                topics.lessons().rounds().lag(position.offsets()));
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
                : topics.lessons().rounds().next(position.nextRound(), position.offsets(), untilCaughtUp);
    }

    private void train(Round round, BooleanSupplier stop) {
        long began = System.nanoTime();
        RoundData<TrainingExample> data = topics.lessons().read(round, learner);
        position.enter(round);
        if (position.roundStep() == 0) {
            topics.lessons().rounds().deadLetter(data);
        }

        RoundSteps steps =
                new RoundSteps(data.examples(), round, config.optimization().batchSize());
        LearningRateSchedule schedule = schedule(steps.count());
        StepWatch.OfRound watched = watch.of(round, steps.count(), began);
        listener.roundBegins(round, data, steps.count());

        while (position.roundStep() < steps.count()) {
            List<TrainingExample> batch = steps.batch(position.roundStep());
            double learningRate = schedule.at(position.roundStep() + 1);
            boolean measured = watched.measuresAfter(position.step());
            StepResult result = learner.training().step(batch, learningRate, measured);
            position.advance(result);
            watched.taken(position, result, learningRate);

            boolean last = position.roundStep() == steps.count();
            boolean stopped = !last && stop.getAsBoolean();
            if (stopped || (!last && position.step() % options.checkpointEvery() == 0)) {
                checkpoints.write(position.manifest(false, Map.of(), false), learnt(data));
                watched.resume();
            }
            if (stopped) {
                return;
            }
        }

        Evaluation evaluation = examination.take(round.number(), position.step());
        boolean promoted = examination.isPassed(evaluation);
        checkpoints.write(position.manifest(true, evaluation.accuracies(), promoted), learnt(data));
        position.leave();
    }

    /** The files of a checkpoint. What learns from rationales alone may be a mentor, whose labels tell the shape of tails. */
    private CheckpointContent learnt(RoundData<TrainingExample> data) {
        return directory -> {
            learner.save(directory);
            if (config.objective() == TrainingObjective.RATIONALE) {
                if (!data.examples().isEmpty()) {
                    learner.saveTailBasis(directory, data.examples());
                } else if (checkpoints.newest().isPresent()) { // Nothing was learnt, so the weights are its own.
                    TailBasisFile.copy(checkpoints.newest().get().directory(), directory);
                }
            }
            return Map.of();
        };
    }

    private LearningRateSchedule schedule(long steps) {
        OptimizationConfig optimization = config.optimization();
        long warmup = Math.min(optimization.warmupSteps(), Math.max(0, steps - 1));
        return new LearningRateSchedule.Cosine(
                optimization.learningRate(), warmup, Math.max(steps, warmup + 1), optimization.learningRateFloor());
    }
}
