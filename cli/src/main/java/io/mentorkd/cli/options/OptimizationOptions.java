package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.trainers.runs.LearningRateConfig;
import io.mentorkd.trainers.runs.OptimizationConfig;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** How weights are moved. */
public final class OptimizationOptions {

    private static final double LEARNING_RATE_FLOOR = 0.05;
    private static final double GRADIENT_CLIP = 1;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "64", description = "Examples a step.")
    private int batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.003",
            description = "Highest learning rate of a round.")
    private double learningRate;

    @Option(
            names = "--warmup-steps",
            paramLabel = "N",
            defaultValue = "50",
            description = "Steps of a round until the learning rate is highest.")
    private int warmupSteps;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            description = {
                "Course of the learning rate over a round, after the warm-up: constant, cosine, linear or wsd.",
                "wsd (warm-up, stable, decay): stays, and falls along a line at the end."
            })
    private LearningRateConfig.Schedule schedule;

    @Option(
            names = "--decay-fraction",
            paramLabel = "X",
            description = "With --schedule wsd: share of a round's steps over which the learning rate falls. Default: "
                    + LearningRateConfig.DEFAULT_DECAY_FRACTION + ".")
    private Optional<Double> decayFraction = Optional.empty();

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "Decoupled weight decay of AdamW, for small models from new weights; 0.01 suits large ones.")
    private double weightDecay;

    @Option(
            names = "--dropout",
            paramLabel = "X",
            defaultValue = "0",
            description = "Probability of dropping an activation.")
    private double dropout;

    /** Batches, learning rate and weight decay. */
    public OptimizationConfig config() {
        return new OptimizationConfig(
                batchSize,
                new LearningRateConfig(schedule, learningRate, warmupSteps, LEARNING_RATE_FLOOR, decayFraction()),
                weightDecay,
                GRADIENT_CLIP,
                dropout);
    }

    private OptionalDouble decayFraction() {
        if (schedule == LearningRateConfig.Schedule.WSD) {
            return OptionalDouble.of(decayFraction.orElse(LearningRateConfig.DEFAULT_DECAY_FRACTION));
        }
        if (decayFraction.isPresent()) {
            throw CommandFailure.usage("--decay-fraction is of use with --schedule wsd only");
        }
        return OptionalDouble.empty();
    }
}
