package io.mentorkd.models.language;

/**
 * How text is generated.
 *
 * @param maximumNewTokens M: where a text is cut that has not ended
 * @param sampling how the next token is chosen
 * @param beams texts that are followed at a time, of which the likeliest is taken (with length penalty 1, as {@code transformers}
 *     does by default); 1 for none but one. More than 1 needs temperature 0
 * @param seed of the draws
 * @param batchTokens bound of rows times the tokens that they are expected to have, computed at a time; more takes more memory
 */
public record GenerationConfig(int maximumNewTokens, Sampling sampling, int beams, long seed, int batchTokens) {
    private static final int BATCH_TOKENS = 16_384;

    /**
     * How the next token is chosen.
     *
     * @param temperature divides the logits; 0 takes the most likely token, its limit
     * @param topK draws from so many of the likeliest tokens; 0 for all
     * @param topP in (0, 1]: draws from the smallest set of tokens with at least this mass; without meaning at temperature 0
     * @param repetitionPenalty at least 1 to make tokens less likely that the text has already (Keskar et al. 2019); 1 for none
     */
    public record Sampling(double temperature, int topK, double topP, double repetitionPenalty) {
        /** The most likely token each time. */
        public static final Sampling GREEDY = new Sampling(0, 0, 1, 1);

        public Sampling {
            if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("temperature must be at least 0 and finite, was " + temperature);
            }
            if (topK < 0) {
                throw new IllegalArgumentException("topK must be at least 0, was " + topK);
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("topP must be in (0, 1], was " + topP);
            }
            if (!(repetitionPenalty > 0 && repetitionPenalty < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "repetitionPenalty must be positive and finite, was " + repetitionPenalty);
            }
        }
    }

    public GenerationConfig {
        ModelSpec.requirePositive("maximumNewTokens", maximumNewTokens);
        ModelSpec.requirePositive("beams", beams);
        ModelSpec.requirePositive("batchTokens", batchTokens);
        if (beams > 1 && sampling.temperature() > 0) {
            throw new IllegalArgumentException("beams must be 1 where tokens are drawn, at temperature "
                    + sampling.temperature() + ", were " + beams);
        }
    }

    /** The most likely token each time. */
    public static GenerationConfig greedy(int maximumNewTokens) {
        return new GenerationConfig(maximumNewTokens, Sampling.GREEDY, 1, 0, BATCH_TOKENS);
    }

    /** Draws from the whole vocabulary. */
    public static GenerationConfig sampling(int maximumNewTokens, double temperature, long seed) {
        return new GenerationConfig(maximumNewTokens, new Sampling(temperature, 0, 1, 1), 1, seed, BATCH_TOKENS);
    }

    /** The same, choosing tokens otherwise. */
    public GenerationConfig withSampling(Sampling other) {
        return new GenerationConfig(maximumNewTokens, other, beams, seed, batchTokens);
    }

    /** The same with another number of beams. */
    public GenerationConfig withBeams(int number) {
        return new GenerationConfig(maximumNewTokens, sampling, number, seed, batchTokens);
    }

    /** The same with another bound of memory. */
    public GenerationConfig withBatchTokens(int tokens) {
        return new GenerationConfig(maximumNewTokens, sampling, beams, seed, tokens);
    }
}
