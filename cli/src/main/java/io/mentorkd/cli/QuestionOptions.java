package io.mentorkd.cli;

import picocli.CommandLine.Option;

/** What whoever writes rationales does with the questions of the topic. */
final class QuestionOptions {

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rationales for each question. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--until-caught-up", description = "End when no question is left.")
    private boolean untilCaughtUp;

    /** Rationales for each question. */
    int samples() {
        return samples;
    }

    /** Whether to end when no question is left. */
    boolean isUntilCaughtUp() {
        return untilCaughtUp;
    }
}
