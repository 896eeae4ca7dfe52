package io.mentorkd.trainers.training;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.language.Example;
import io.mentorkd.models.training.BatchTooLargeException;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.trainers.evaluation.HeldOutQuestions;
import io.mentorkd.trainers.fakes.DirectExecutor;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.Labels;
import io.mentorkd.trainers.fakes.MemoryAnnouncer;
import io.mentorkd.trainers.fakes.MemoryLog;
import io.mentorkd.trainers.rounds.RoundData;
import io.mentorkd.trainers.rounds.RoundDataset;
import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A run on topics in memory, whose trainer can be started, killed and started again. */
final class Classroom {

    /** Checkpoints within a round every second step, none pruned; metrics every fifth. */
    static final TrainerOptions OPTIONS = new TrainerOptions(2, 100, 5, 0.02, 5, Grading.OF_THE_PAPER, Duration.ZERO);

    final MemoryLog<GradedRationale> accepted = new MemoryLog<>("accepted", 2);
    final MemoryLog<DistillationExample> examples = new MemoryLog<>("examples", 2);
    final MemoryLog<Question> questions = new MemoryLog<>("questions", 1);
    final List<RoundData.Unusable> deadLetters = new ArrayList<>();
    private final Path root;
    private final TrainingConfig config;
    private int room = Integer.MAX_VALUE;
    private long shortFrom;

    Classroom(Path root, TrainingConfig config) {
        this.root = root;
        this.config = config;
    }

    /** Adds rationales of different lengths, and the same with soft labels, to both partitions in turn. */
    Classroom teach(int from, int to) {
        for (int i = from; i < to; i++) {
            GradedRationale graded = Examples.accepted("question " + i, "c".repeat(1 + i % 7));
            accepted.append(i % 2, graded);
            examples.append(i % 2, Labels.labelled(graded));
        }
        return this;
    }

    /** Adds questions of the VALIDATION split. */
    Classroom examine(int count) {
        for (int i = 0; i < count; i++) {
            questions.append(0, Examples.question(Examples.TASK, "exam " + i, Split.VALIDATION));
        }
        return this;
    }

    /** There is memory for so many rows at a time from a step on. */
    Classroom withRoomFor(int rows, long fromStep) {
        room = rows;
        shortFrom = fromStep;
        return this;
    }

    /** There is memory for everything. */
    Classroom withRoom() {
        return withRoomFor(Integer.MAX_VALUE, 1);
    }

    /** A trainer's life from its start until it has caught up. */
    Lesson train() throws IOException {
        return train(OPTIONS, new KillSwitch(), () -> false);
    }

    /** The same where this model is promoted already. */
    Lesson trainAfter(PromotedModel promoted) throws IOException {
        MemoryAnnouncer announcer = new MemoryAnnouncer(new KillSwitch());
        announcer.promote(promoted);
        return train(OPTIONS, new KillSwitch(), announcer, () -> false);
    }

    /** A trainer's life from its start until it has caught up, is stopped, or is killed. */
    Lesson train(TrainerOptions options, KillSwitch killSwitch, BooleanSupplier stop) throws IOException {
        return train(options, killSwitch, new MemoryAnnouncer(killSwitch), stop);
    }

    /** The same with threads as in production. */
    TrainingSummary trainWithThreads(
            TrainerOptions options,
            RunAnnouncer announcer,
            TrainingListener listener,
            Function<String, ExecutorService> threads)
            throws IOException {
        try (RunDirectory run = RunDirectory.open(root, config);
                ContinualTrainer trainer = new ContinualTrainer(
                        topics(run, announcer, options, new KillSwitch()),
                        run,
                        options,
                        listener,
                        Machine.OWN.withThreads(threads))) {
            return trainer.train(true, () -> false);
        }
    }

    private Lesson train(TrainerOptions options, KillSwitch killSwitch, MemoryAnnouncer announcer, BooleanSupplier stop)
            throws IOException {
        accepted.setKillSwitch(killSwitch);
        examples.setKillSwitch(killSwitch);
        questions.setKillSwitch(killSwitch);
        RecordingListener listener = new RecordingListener(killSwitch);
        try (RunDirectory run = RunDirectory.open(root, config);
                ContinualTrainer trainer = new ContinualTrainer(
                        topics(run, announcer, options, killSwitch),
                        run,
                        options,
                        listener,
                        new Machine(name -> new DirectExecutor(), all -> bounded(all, listener)))) {
            return new Lesson(trainer.train(true, stop), announcer, listener);
        }
    }

    private StepComputation bounded(StepComputation all, RecordingListener listener) {
        return (batch, microBatch, learningRate, measured) -> {
            int rows = Math.min(microBatch, batch.size());
            if (rows > room && listener.nextStep() >= shortFrom) {
                int longest = batch.stream().mapToInt(Example::length).max().orElseThrow();
                throw new BatchTooLargeException(listener.nextStep(), rows, longest, null);
            }
            return all.step(batch, microBatch, learningRate, measured);
        };
    }

    /** SHA-256 of weights and optimizer state by step, for every checkpoint that is on disk. */
    Map<String, String> states() throws IOException {
        Map<String, String> states = new TreeMap<>();
        try (RunDirectory run = RunDirectory.open(root, config);
                var directories = Files.list(root.resolve("checkpoints"))) {
            for (Path directory : directories.sorted().toList()) {
                String weights = Sha256.of(directory.resolve("model.safetensors"));
                String optimizer = Sha256.of(directory.resolve("optimizer.safetensors"));
                states.put(directory.getFileName().toString(), weights + " " + optimizer);
            }
            return states;
        }
    }

    /** Weights and optimizer state of the newest checkpoint. */
    String state() throws IOException {
        return new TreeMap<>(states()).lastEntry().getValue();
    }

    Path root() {
        return root;
    }

    /** What came of a trainer's life. */
    record Lesson(TrainingSummary summary, MemoryAnnouncer announcer, RecordingListener listener) {}

    private TrainerTopics topics(
            RunDirectory run, RunAnnouncer announcer, TrainerOptions options, KillSwitch killSwitch) {
        RoundDataset dataset = new RoundDataset(
                config.loss().objective().needsSoftLabels() ? examples : accepted,
                unusable -> {
                    killSwitch.pass("dead letters");
                    deadLetters.addAll(unusable);
                },
                run.rounds(),
                config.dataset().rounds(),
                config.seed());
        HeldOutQuestions validation = new HeldOutQuestions(
                questions,
                Split.VALIDATION,
                HeldOutQuestions.comparable(Tasks.builtIn()),
                config.dataset().selection().tasks(),
                options.validationQuestions());
        return new TrainerTopics(dataset, validation, announcer);
    }
}
