package io.mentorkd.cli.options;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the next token is chosen, and how many there may be. */
public final class SamplingOptions {

    @Mixin
    private AnswerLength length;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "0",
            description = "0 takes the likeliest token each time; more is more varied.")
    private double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            defaultValue = "1",
            description = "Draw from the fewest tokens that have this probability together.")
    private double topP;

    @Mixin
    private SeedOption seed;

    /** Tokens at most. */
    public int maxNewTokens() {
        return length.tokens();
    }

    /** What scores are divided by; 0 takes the likeliest token. */
    public double temperature() {
        return temperature;
    }

    /** Probability of the tokens that are drawn from, in (0, 1]. */
    public double topP() {
        return topP;
    }

    /** Seed of the draws. */
    public long seed() {
        return seed.seed();
    }
}
