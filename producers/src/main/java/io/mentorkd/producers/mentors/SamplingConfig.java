package io.mentorkd.producers.mentors;

import io.mentorkd.models.language.GenerationConfig;
import io.mentorkd.models.language.GenerationConfig.Sampling;

/**
 * How a mentor's rationales are drawn.
 *
 * @param temperature divides the logits; 0 takes the likeliest token each time
 * @param topP in (0, 1]: draws from the smallest set of tokens with at least this mass
 * @param seed of the draws
 * @param maxNewTokens where a text is cut that has not ended
 */
public record SamplingConfig(double temperature, double topP, long seed, int maxNewTokens) {

    /** The defaults: temperature 0.7 over the whole vocabulary, seed 0, 512 tokens. */
    public static final SamplingConfig DEFAULT = new SamplingConfig(0.7, 1.0, 0, 512);

    public SamplingConfig {
        // Checks the values and names the wrong one.
        GenerationConfig unused = generation(temperature, topP, seed, maxNewTokens);
    }

    GenerationConfig generation() {
        return generation(temperature, topP, seed, maxNewTokens);
    }

    private static GenerationConfig generation(double temperature, double topP, long seed, int maxNewTokens) {
        return GenerationConfig.sampling(maxNewTokens, temperature, seed)
                .withSampling(new Sampling(temperature, 0, topP, 1));
    }

    /** All that matters to what is drawn. */
    String describe() {
        return "temperature=" + temperature + ";topP=" + topP + ";seed=" + seed + ";maxNewTokens=" + maxNewTokens;
    }
}
