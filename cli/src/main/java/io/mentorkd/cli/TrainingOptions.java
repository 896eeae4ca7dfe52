package io.mentorkd.cli;

import io.mentorkd.records.Source;
import io.mentorkd.tasks.Task;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.DistillationConfig;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.runs.TrainingObjective;
import io.mentorkd.trainers.training.Learner;
import io.mentorkd.trainers.training.TrainerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that every training has: of the model, of what it learns from, and of what a trainer does beside. */
final class TrainingOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".mentorkd/student",
            description = {"Directory of the run: configuration, rounds, checkpoints.", "Default: ${DEFAULT-VALUE}."})
    private Path directory;

    @Option(names = "--until-caught-up", description = "End when all that is on the log has been trained on.")
    private boolean untilCaughtUp;

    @Option(
            names = "--model-id",
            paramLabel = "NAME",
            defaultValue = "student",
            description = "Name under which checkpoints are announced. Default: ${DEFAULT-VALUE}.")
    private String modelId;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = TaskConverter.class,
            description = "Train on this task only; may be given several times. Default: all.")
    private List<Task> tasks = List.of();

    @Option(
            names = "--architecture",
            paramLabel = "NAME|DIR",
            defaultValue = "nano",
            description =
                    "nano, micro, tiny, small, base (T5 1.1, new weights), or a Hugging Face T5 directory to begin"
                            + " with. Default: ${DEFAULT-VALUE}.")
    private String architecture;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME|FILE",
            defaultValue = "bytes",
            description = "bytes (takes any text), words (of the generated tasks), or a tokenizer.json."
                    + " Default: ${DEFAULT-VALUE}.")
    private String tokenizer;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides first weights, order and dropout. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--max-source-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Longer questions are left out. Default: ${DEFAULT-VALUE}.")
    private int maxSourceTokens;

    @Option(
            names = "--max-target-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Longer rationales are left out. Default: ${DEFAULT-VALUE}.")
    private int maxTargetTokens;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            defaultValue = "500",
            description = "Steps between checkpoints within a round. Default: ${DEFAULT-VALUE}.")
    private long checkpointEvery;

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            defaultValue = "3",
            description = "Newest checkpoints kept, beside the promoted one. Default: ${DEFAULT-VALUE}.")
    private int keepCheckpoints;

    @Option(
            names = "--validation-questions",
            paramLabel = "N",
            defaultValue = "200",
            description = "Questions of each task asked after a round. Default: ${DEFAULT-VALUE}.")
    private int validationQuestions;

    @Option(
            names = "--promotion-tolerance",
            paramLabel = "X",
            defaultValue = "0.02",
            description = "Accuracy that a promoted checkpoint may lose on a task. Default: ${DEFAULT-VALUE}.")
    private double promotionTolerance;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "cpu or gpu. Default: ${DEFAULT-VALUE}.")
    private Device device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Threads of a training step; part of the configuration, as another number sums in another order."
                            + " Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** Where tensors are computed with. */
    enum Device {
        cpu,
        gpu
    }

    Path directory() {
        return directory;
    }

    boolean untilCaughtUp() {
        return untilCaughtUp;
    }

    TrainingConfig config(
            TrainingObjective objective,
            Set<Source> sources,
            DistillationConfig distillation,
            RoundConfig rounds,
            OptimizationConfig optimization) {
        requireTokenizer();
        return new TrainingConfig(
                modelId,
                seed,
                architecture,
                tokenizer,
                objective,
                distillation,
                optimization,
                new LengthConfig(maxSourceTokens, maxTargetTokens),
                new ExampleSelection(tasks.stream().map(Task::name).collect(Collectors.toSet()), sources),
                rounds,
                device.name(),
                threads);
    }

    private void requireTokenizer() {
        if (!List.of(Learner.BYTES, Learner.WORDS).contains(tokenizer) && !Files.isRegularFile(Path.of(tokenizer))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--tokenizer must be bytes, words or a file such as tokenizer.json, was '" + tokenizer + "'");
        }
    }

    TrainerOptions trainer() {
        return new TrainerOptions(checkpointEvery, keepCheckpoints, validationQuestions, promotionTolerance, 10);
    }
}
