package io.mentorkd.cli.options;

import io.mentorkd.comparison.Promotion;
import picocli.CommandLine.Option;

/** When a checkpoint is good enough to be used. */
public final class PromotionOptions {

    @Option(
            names = "--promotion-tolerance",
            paramLabel = "X",
            defaultValue = "" + Promotion.DEFAULT_TOLERANCE,
            description = "Accuracy that a promoted checkpoint may lose on a task.")
    private double tolerance;

    /** Accuracy that may be lost on a task. */
    public double tolerance() {
        return tolerance;
    }
}
