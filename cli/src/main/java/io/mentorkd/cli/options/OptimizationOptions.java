package io.mentorkd.cli.options;

import io.mentorkd.trainers.runs.OptimizationConfig;
import picocli.CommandLine.Option;

/** How weights are moved. */
public final class OptimizationOptions {

    private static final double LEARNING_RATE_FLOOR = 0.05;
    private static final double GRADIENT_CLIP = 1;

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

    /** Batches, learning rate and seed. */
    public OptimizationConfig config() {
        return new OptimizationConfig(
                batchSize, learningRate, warmupSteps, LEARNING_RATE_FLOOR, weightDecay, GRADIENT_CLIP, dropout);
    }
}
