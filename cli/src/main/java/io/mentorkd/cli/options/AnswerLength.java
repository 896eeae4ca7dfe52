package io.mentorkd.cli.options;

import picocli.CommandLine.Option;

/** How long an answer may become. */
public final class AnswerLength {

    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Where an answer that does not end is cut.")
    private int tokens;

    /** Tokens at most. */
    public int tokens() {
        return tokens;
    }
}
