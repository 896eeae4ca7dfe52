package io.mentorkd.cli.options;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What whoever writes rationales does with the questions of the topic. */
public final class QuestionOptions {

    @Option(names = "--samples", paramLabel = "N", defaultValue = "3", description = "Rationales for each question.")
    private int samples;

    @Mixin
    private CaughtUpOption untilCaughtUp;

    /** Rationales for each question. */
    public int samples() {
        return samples;
    }

    /** Whether to end when no question is left. */
    public boolean isUntilCaughtUp() {
        return untilCaughtUp.isGiven();
    }
}
