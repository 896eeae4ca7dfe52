package io.mentorkd.cli.options;

import picocli.CommandLine.Option;

/** How long what a model learns from may be. */
public final class LengthOptions {

    @Option(
            names = "--max-source-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Longer questions are left out: dead-lettered where a model is trained.")
    private int source;

    @Option(
            names = "--max-target-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Longer rationales are left out, as questions are.")
    private int target;

    /** Tokens of a question at most. */
    public int source() {
        return source;
    }

    /** Tokens of a rationale at most. */
    public int target() {
        return target;
    }
}
