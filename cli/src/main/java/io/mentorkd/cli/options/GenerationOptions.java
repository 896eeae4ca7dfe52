package io.mentorkd.cli.options;

import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.GenerationConfig.Sampling;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a text is written. */
public final class GenerationOptions {

    @Mixin
    private SamplingOptions sampling;

    @Option(
            names = "--top-k",
            paramLabel = "N",
            defaultValue = "0",
            description = "Draw from so many of the likeliest tokens only; 0: from all.")
    private int topK;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "X",
            defaultValue = "1",
            description = "Above 1: tokens that the text has already become less likely.")
    private double repetitionPenalty;

    @Option(
            names = "--beams",
            paramLabel = "N",
            defaultValue = "1",
            description = "Follow so many beginnings and take the likeliest text.")
    private int beams;

    /**
     * All of it.
     *
     * @throws IllegalArgumentException if a value is none that can be
     */
    public GenerationConfig config() {
        return GenerationConfig.sampling(sampling.maxNewTokens(), sampling.temperature(), sampling.seed())
                .withSampling(new Sampling(sampling.temperature(), topK, sampling.topP(), repetitionPenalty))
                .withBeams(beams);
    }
}
