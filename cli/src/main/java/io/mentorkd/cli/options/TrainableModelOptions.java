package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.models.torchscript.ComputeDevice;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Tasks;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a model is like, and what a trainer does beside training it. */
public final class TrainableModelOptions {

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            defaultValue = "nano",
            description = "New weights: nano, micro, tiny, small or base, of a T5 1.1.")
    private String architecture;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME|FILE",
            defaultValue = "bytes",
            description =
                    "Of new weights: bytes (takes any text), words (for the generated tasks alone: other text is left out), or a"
                            + " tokenizer.json.")
    private String tokenizer;

    @Mixin
    private PretrainedOptions pretrained;

    @Mixin
    private SeedOption seed;

    @Mixin
    private LengthOptions lengths;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            defaultValue = "500",
            description = "Steps between checkpoints within a round.")
    private long checkpointEvery;

    @Option(
            names = "--keep-checkpoints",
            paramLabel = "N",
            defaultValue = "3",
            description = "Newest checkpoints kept, beside the promoted one.")
    private int keepCheckpoints;

    @Option(
            names = "--validation-questions",
            paramLabel = "N",
            defaultValue = "200",
            description = "Questions of each task asked after a round.")
    private int validationQuestions;

    @Mixin
    private PromotionOptions promotion;

    @Mixin
    private EngineOptions engine;

    /** Takes the defaults of what begins with a model, where it does. */
    public void settle(CommandSpec command) {
        pretrained.settle(command);
    }

    /**
     * The configuration of a run that follows the log.
     *
     * @param run the run's directory, which may be missing
     * @throws IOException if the model that it begins with cannot be read
     */
    public TrainingConfig config(
            Path run,
            String modelId,
            ExampleSelection selection,
            LossConfig loss,
            RoundConfig rounds,
            OptimizationConfig optimization)
            throws IOException {
        engine.devices();
        return new TrainingConfig(
                modelId,
                seed.seed(),
                model(run),
                loss,
                optimization,
                new DatasetConfig(new LengthConfig(lengths.source(), lengths.target()), selection, rounds));
    }

    private ModelConfig model(Path run) throws IOException {
        Optional<Path> beginning = pretrained.locate();
        if (beginning.isPresent()) {
            return pretrained.config(beginning.get(), run, engine);
        }
        requireNewWeights();
        return pretrained.newWeights(architecture, tokenizer, engine);
    }

    /** Where tensors are. */
    public ComputeDevice device() {
        return engine.firstDevice();
    }

    /** Threads of a training step; another number sums in another order. */
    public int threads() {
        return engine.threads();
    }

    /** Tokens of a question at most. */
    public int maxSourceTokens() {
        return lengths.source();
    }

    /** Tokens of a rationale at most. */
    public int maxTargetTokens() {
        return lengths.target();
    }

    /** What does not change the weights: checkpoints, evaluation over {@code tasks}, promotion. */
    public TrainerOptions trainer(Tasks tasks) {
        return new TrainerOptions(
                checkpointEvery,
                keepCheckpoints,
                validationQuestions,
                promotion.tolerance(),
                TrainerOptions.DEFAULT.metricsEvery(),
                new Grading(tasks, TrainerOptions.DEFAULT.grading().convention()),
                TrainerOptions.DEFAULT.patience());
    }

    private void requireNewWeights() {
        List<String> names = TrainableModel.architectures();
        if (!names.contains(architecture)) {
            throw CommandFailure.usage("--architecture must be one of " + String.join(", ", names) + ", was '"
                    + architecture + "'; to begin with a model that there is, name it with --model");
        }
        if (!List.of(TrainableModel.BYTES, TrainableModel.WORDS).contains(tokenizer)
                && !Files.isRegularFile(Path.of(tokenizer))) {
            throw CommandFailure.usage(
                    "--tokenizer must be bytes, words or a file such as tokenizer.json, was '" + tokenizer + "'");
        }
    }
}
