package io.mentorkd.cli.options;

import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.GenerationConfig.Sampling;
import picocli.CommandLine.Option;

/** How a text is written. */
public final class GenerationOptions {

    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            defaultValue = "512",
            description = "Where an answer that does not end is cut. Default: ${DEFAULT-VALUE}.")
    private int maxNewTokens;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "0",
            description = "0 takes the likeliest token each time; more is more varied. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "N",
            defaultValue = "0",
            description = "Draw from so many of the likeliest tokens only; 0: from all. Default: ${DEFAULT-VALUE}.")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "X",
            defaultValue = "1",
            description = "Draw from the fewest tokens that have this probability together. Default: ${DEFAULT-VALUE}.")
    private double topP;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "X",
            defaultValue = "1",
            description = "Above 1: tokens that the text has already become less likely. Default: ${DEFAULT-VALUE}.")
    private double repetitionPenalty;

    @Option(
            names = "--beams",
            paramLabel = "N",
            defaultValue = "1",
            description = "Follow so many beginnings and take the likeliest text. Default: ${DEFAULT-VALUE}.")
    private int beams;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the draws. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * All of it.
     *
     * @throws IllegalArgumentException if a value is none that can be
     */
    public GenerationConfig config() {
        return GenerationConfig.sampling(maxNewTokens, temperature, seed)
                .withSampling(new Sampling(temperature, topK, topP, repetitionPenalty))
                .withBeams(beams);
    }
}
