package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.trainers.rounds.DatasetConfig;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.LengthConfig;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.LossConfig;
import io.mentorkd.trainers.runs.ModelConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.TrainableModel;
import io.mentorkd.trainers.training.TrainerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a model is like, and what a trainer does beside training it. */
public final class TrainableModelOptions {

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
            description = "Longer questions are dead-lettered. Default: ${DEFAULT-VALUE}.")
    private int maxSourceTokens;

    @Option(
            names = "--max-target-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Longer rationales are dead-lettered. Default: ${DEFAULT-VALUE}.")
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
    private TrainingOptions.Device device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Threads of a training step; part of the configuration, as another number sums in another order."
                            + " Default: ${DEFAULT-VALUE}.")
    private int threads;

    /** The configuration of a run that follows the log. */
    public TrainingConfig config(
            String modelId,
            ExampleSelection selection,
            LossConfig loss,
            RoundConfig rounds,
            OptimizationConfig optimization) {
        requireTokenizer();
        return new TrainingConfig(
                modelId,
                seed,
                new ModelConfig(architecture, tokenizer, device.name(), threads),
                loss,
                optimization,
                new DatasetConfig(new LengthConfig(maxSourceTokens, maxTargetTokens), selection, rounds));
    }

    /** Begins with the model in {@code directory} in place of new weights. */
    public void beginWith(Path directory) {
        architecture = directory.toString();
        tokenizer = directory.resolve("tokenizer.json").toString();
    }

    /** Where tensors are. */
    public TrainingOptions.Device device() {
        return device;
    }

    /** Threads of a training step; another number sums in another order. */
    public int threads() {
        return threads;
    }

    /** Tokens of a question at most. */
    public int maxSourceTokens() {
        return maxSourceTokens;
    }

    /** Tokens of a rationale at most. */
    public int maxTargetTokens() {
        return maxTargetTokens;
    }

    /** What does not change the weights: checkpoints, evaluation, promotion. */
    public TrainerOptions trainer() {
        return new TrainerOptions(
                checkpointEvery,
                keepCheckpoints,
                validationQuestions,
                promotionTolerance,
                TrainerOptions.DEFAULT.metricsEvery(),
                TrainerOptions.DEFAULT.patience());
    }

    private void requireTokenizer() {
        if (!List.of(TrainableModel.BYTES, TrainableModel.WORDS).contains(tokenizer)
                && !Files.isRegularFile(Path.of(tokenizer))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--tokenizer must be bytes, words or a file such as tokenizer.json, was '" + tokenizer + "'");
        }
    }
}
