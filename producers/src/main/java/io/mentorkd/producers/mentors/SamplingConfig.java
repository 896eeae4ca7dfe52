package io.mentorkd.producers.mentors;

import io.mentorkd.models.t5.GenerationConfig;

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
        GenerationConfig unused =
                GenerationConfig.sampling(maxNewTokens, temperature, seed).withTopP(topP);
    }

    GenerationConfig generation() {
        return GenerationConfig.sampling(maxNewTokens, temperature, seed).withTopP(topP);
    }

    /** All that matters to what is drawn. */
    String describe() {
        return "temperature=" + temperature + ";topP=" + topP + ";seed=" + seed + ";maxNewTokens=" + maxNewTokens;
    }
}
