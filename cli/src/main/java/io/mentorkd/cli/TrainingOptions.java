package io.mentorkd.cli;

import io.mentorkd.records.Source;
import io.mentorkd.tasks.Task;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import io.mentorkd.trainers.runs.LengthConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import io.mentorkd.trainers.runs.TrainingConfig;
import io.mentorkd.trainers.training.Learner;
import io.mentorkd.trainers.training.TrainerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What decides the weights of a run, and what a trainer does beside. */
final class TrainingOptions {

    /** What is minimised. */
    enum Objective {
        rationale
    }

    @Option(
            names = "--model-id",
            paramLabel = "NAME",
            defaultValue = "student",
            description = "Name under which checkpoints are announced. Default: ${DEFAULT-VALUE}.")
    private String modelId;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "rationale",
            description =
                    "What is minimised: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE} (cross-entropy of chain"
                            + " and answer).")
    private Objective objective;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = TaskConverter.class,
            description = "Train on this task only; may be given several times. Default: all.")
    private List<Task> tasks = List.of();

    @Option(
            names = "--source",
            paramLabel = "WHO",
            description = "Train on rationales of teacher or mentor only. Default: both.")
    private List<Source> sources = List.of(Source.values());

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
            names = "--passes",
            paramLabel = "N",
            defaultValue = "20",
            description = "Times that each rationale is trained on. Default: ${DEFAULT-VALUE}.")
    private int passes;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "64",
            description = "Examples a step. Default: ${DEFAULT-VALUE}.")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.003",
            description = "Highest learning rate of a round. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--warmup-steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "Steps of a round until the learning rate is highest. Default: ${DEFAULT-VALUE}.")
    private int warmupSteps;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "0.5",
            description =
                    "Decoupled weight decay of AdamW. Default: ${DEFAULT-VALUE}, for small models from new weights;"
                            + " 0.01 suits large ones.")
    private double weightDecay;

    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Probability of dropping an activation. Default: ${DEFAULT-VALUE}.")
    private double dropout;

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
            names = "--replay-fraction",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Older rationales in a round, as a fraction of the new ones, against forgetting."
                    + " Default: ${DEFAULT-VALUE}.")
    private double replayFraction;

    @Option(
            names = "--min-round-records",
            paramLabel = "N",
            defaultValue = "256",
            description = "New rationales that a round waits for. Default: ${DEFAULT-VALUE}.")
    private long minRoundRecords;

    @Option(
            names = "--max-round-records",
            paramLabel = "N",
            defaultValue = "50000",
            description = "New rationales of a round at most, which bounds memory. Default: ${DEFAULT-VALUE}.")
    private long maxRoundRecords;

    @Option(
            names = "--max-round-wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a round waits for --min-round-records. Default: ${DEFAULT-VALUE}.")
    private long maxRoundWait;

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

    TrainingConfig config() {
        requireTokenizer();
        return new TrainingConfig(
                modelId,
                seed,
                architecture,
                tokenizer,
                objective.name(),
                new OptimizationConfig(batchSize, learningRate, warmupSteps, 0.05, weightDecay, 1.0, dropout),
                new LengthConfig(maxSourceTokens, maxTargetTokens),
                new ExampleSelection(tasks.stream().map(Task::name).collect(Collectors.toSet()), Set.copyOf(sources)),
                new RoundConfig(
                        passes, minRoundRecords, Duration.ofSeconds(maxRoundWait), maxRoundRecords, replayFraction),
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
