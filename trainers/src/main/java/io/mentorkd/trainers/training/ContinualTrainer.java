package io.mentorkd.trainers.training;

import io.mentorkd.comparison.Promotion;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.models.checkpoints.CheckpointContent;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.language.TailBasisFile;
import io.mentorkd.models.training.LearningRateSchedule;
import io.mentorkd.models.training.StepResult;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.evaluation.Evaluator;
import io.mentorkd.trainers.resources.ClosingStack;
import io.mentorkd.trainers.rounds.ExampleEncoder;
import io.mentorkd.trainers.rounds.Omission;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.rounds.RoundDataset;
import io.mentorkd.trainers.rounds.RoundExample;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainerState;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a model on what the log holds for its objective, round after round.
 *
 * <p>The weights are a function of the rounds, the configuration and the seed: a trainer that is killed at any instant and
 * started again ends with the same bytes as one that was not. Evaluation, promotion and metrics only look. Within a round nothing
 * waits for the cluster: what is to be told is told by other threads.
 */
public final class ContinualTrainer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContinualTrainer.class);

    /** Time between two looks at a log that holds too little for a round. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final TrainerTopics topics;
    private final RunDirectory run;
    private final TrainingConfig config;
    private final TrainerOptions options;
    private final LookFailures lookFailures = new LookFailures();
    private final EventDispatcher listeners;
    private final TrainableModel model;
    private final ExampleEncoder encoder;
    private final FittingSteps fitting;
    private final Checkpoints checkpoints;
    private final PromotionCheck promotion;
    private final ClosingStack opened;
    private final Map<Omission, Long> omitted = new EnumMap<>(Omission.class);
    private long unusable;
    private TrainerState state;
    private Map<String, Double> standard;

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
        this(TrainerTopics.of(connection, topics, run, options, Optional.empty()), run, options, listener, Machine.OWN);
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
        this(
                TrainerTopics.of(connection, topics, run, options, Optional.of(bounds)),
                run,
                options,
                listener,
                Machine.OWN);
    }

    /** A trainer on these topics, which it closes. */
    ContinualTrainer(
            TrainerTopics topics,
            RunDirectory run,
            TrainerOptions options,
            TrainingListener listener,
            Machine machine) {
        this.topics = topics;
        this.run = run;
        this.config = run.config();
        this.options = options;
        try (ClosingStack opening = new ClosingStack()) {
            opening.add(topics, TrainerTopics::close);
            Optional<TrainingCheckpoint> newest = run.latest();
            List<Integer> blocks = BlockChoice.of(run, topics.dataset());
            this.model = opening.add(
                    newest.isPresent()
                            ? TrainableModel.resume(newest.get().directory(), config, blocks)
                            : TrainableModel.begin(config, blocks),
                    TrainableModel::close);
            this.encoder = model.encoder(config);
            this.standard =
                    newest.map(checkpoint -> checkpoint.manifest().standard()).orElse(Map.of());
            this.state = newest.map(checkpoint -> checkpoint.manifest().state())
                    .orElse(TrainerState.beginning(topics.dataset().topic()));
            this.listeners = opening.add(new EventDispatcher(lookFailures), EventDispatcher::close);
            listeners.add(
                    "telling how training goes", listener, machine.threads().apply("mentorkd-training-events"));
            listeners.add("telemetry", telemetry(), machine.threads().apply("mentorkd-training-telemetry"));
            this.checkpoints = opening.add(
                    new Checkpoints(
                            run,
                            newest,
                            topics.announcer(),
                            listeners,
                            options.keepCheckpoints(),
                            machine.threads().apply("mentorkd-checkpoint-announcements")),
                    Checkpoints::close);
            this.fitting = new FittingSteps(run, newest, machine.memory().apply(model.training()::step), listeners);
            this.promotion = new PromotionCheck(
                    topics.validation(),
                    new Evaluator(model.text(), config.dataset().lengths().targetTokens(), options.grading()),
                    new Promotion(options.promotionTolerance()),
                    checkpoints,
                    listeners);
            this.opened = opening.moved();
        }
    }

    /**
     * Trains until {@code stop}, or until nothing is left on the log. A round that is stopped is checkpointed where it is.
     *
     * @param untilCaughtUp end when nothing is left and all checkpoints are announced
     * @throws UncheckedIOException if a round cannot be written down
     * @throws io.mentorkd.log.LogTruncatedException if retention has taken what a round was to learn from
     * @throws io.mentorkd.models.training.TrainingDivergedException if a loss is not finite
     * @throws io.mentorkd.models.training.BatchTooLargeException if a single example does not fit into memory
     * @throws NotAnnouncedException if all is trained on, but the cluster was away for too long to be told
     * @throws org.apache.kafka.common.KafkaException if the cluster was away for too long to read a round from it
     */
    public TrainingSummary train(boolean untilCaughtUp, BooleanSupplier stop) {
        Patience patience = new Patience(options.patience(), stop);
        checkpoints.resume();
        while (!stop.getAsBoolean()) {
            Optional<Round> round = nextRound(untilCaughtUp, patience);
            if (round.isPresent()) {
                train(round.get(), patience);
            } else if (untilCaughtUp) {
                break;
            } else {
                listeners.waiting();
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        settle(patience);
        if (untilCaughtUp && !stop.getAsBoolean()) {
            topics.announcer().finished();
        }
        return summary();
    }

    /** The model as it is now, which the trainer closes. */
    public TrainableModel model() {
        return model;
    }

    @Override
    public void close() {
        opened.close();
    }

    private Optional<Round> nextRound(boolean untilCaughtUp, Patience patience) {
        return state.unfinished()
                .or(() -> patience.ask("deciding on a round", () -> {
                    try {
                        return topics.dataset().next(state.nextRound(), state.offsets(), untilCaughtUp);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(
                                "round " + state.nextRound() + " cannot be written down", failure);
                    }
                }));
    }

    private void train(Round round, Patience patience) {
        long began = System.nanoTime();
        RoundDataset dataset = topics.dataset();
        RoundData data = patience.ask("reading a round", () -> dataset.read(round, encoder));
        state = state.entering(round);
        if (state.roundStep() == 0) {
            patience.attempt("writing dead letters", () -> dataset.deadLetter(data));
        }
        RoundSteps steps =
                new RoundSteps(data.examples(), round, config.optimization().batchSize());
        LearningRateSchedule schedule = config.optimization().learningRate().over(steps.count());
        StepClock clock = new StepClock(began);
        data.omitted().forEach((reason, count) -> omitted.merge(reason, count, Long::sum));
        unusable += data.otherwiseUnusable().size();
        listeners.roundBegins(RoundEvent.of(round, steps.count(), data));

        while (state.roundStep() < steps.count()) {
            clock.stepBegins();
            List<Example> batch = steps.batch(state.roundStep()).stream()
                    .map(RoundExample::unpacked)
                    .toList();
            double learningRate = schedule.at(state.roundStep() + 1);
            boolean measured = (state.step() + 1) % options.metricsEvery() == 0;
            StepResult result = fitting.take(state.step() + 1, batch, learningRate, measured);
            state = state.afterStep(result.examples());
            listeners.stepTaken(new StepEvent(
                    run.runId(),
                    new StepEvent.Progress(round.number(), state.roundStep(), steps.count(), state.step()),
                    result,
                    learningRate,
                    clock.stepEnds(),
                    state.offsets()));

            boolean last = state.roundStep() == steps.count();
            boolean stopped = !last && patience.stopped().getAsBoolean();
            if (stopped || (!last && state.step() % options.checkpointEvery() == 0)) {
                checkpoints.write(manifest(Map.of(), false), model::save);
            }
            if (stopped) {
                return;
            }
        }

        PromotionCheck.Outcome outcome = steps.count() == 0
                ? promotion.ofNothingLearnt(round.number(), standard)
                : promotion.of(round.number(), state.step(), standard, patience);
        state = state.afterRound();
        standard = outcome.standard();
        checkpoints.write(manifest(outcome.scores(), outcome.promoted()), learntIn(data));
    }

    /** The files of a checkpoint at a round's end. What learns from rationales alone may be a mentor, and promoted. */
    private CheckpointContent learntIn(RoundData data) {
        return directory -> {
            model.save(directory);
            if (!config.loss().objective().needsSoftLabels()) {
                if (!data.examples().isEmpty()) {
                    model.saveTailBasis(directory, data.examples());
                } else if (checkpoints.newest().isPresent()) { // Nothing was learnt, so the weights are its own.
                    TailBasisFile.copy(checkpoints.newest().get().directory(), directory);
                }
            }
            return Map.of();
        };
    }

    private TrainingManifest manifest(Map<String, Double> scores, boolean promoted) {
        return new TrainingManifest(
                run.runId(),
                config,
                model.text().tokenizer().sha256(),
                model.text().model().size(),
                state,
                scores,
                promoted,
                standard,
                fitting.until(state.step()));
    }

    private StepTelemetry telemetry() {
        return new StepTelemetry(
                topics.announcer(),
                topics.dataset()::lag,
                options.metricsEvery(),
                config.loss(),
                listeners,
                lookFailures);
    }

    /** Who has caught up is not done before others know; who is stopped leaves that to the next start. */
    private void settle(Patience patience) {
        try {
            checkpoints.settle(patience);
        } catch (NotAnnouncedException away) {
            if (!patience.stopped().getAsBoolean()) {
                throw away;
            }
            LOG.warn(away.getMessage());
        }
    }

    private TrainingSummary summary() {
        Optional<TrainingCheckpoint> newest = checkpoints.newest();
        Optional<Long> lag =
                lookFailures.ask("looking at the lag", () -> topics.dataset().lag(state.offsets()));
        return new TrainingSummary(
                newest.map(TrainingCheckpoint::directory),
                newest.map(TrainingCheckpoint::manifest),
                lag,
                Map.copyOf(omitted),
                unusable,
                lookFailures.counts());
    }
}
