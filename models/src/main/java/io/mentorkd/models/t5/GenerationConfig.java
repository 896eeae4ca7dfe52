package io.mentorkd.models.t5;

/**
 * How text is generated.
 *
 * @param maximumNewTokens M: where a text is cut that has not ended
 * @param temperature divides the logits; 0 takes the most likely token, its limit
 * @param topP in (0, 1]: draws from the smallest set of tokens with at least this mass; without meaning at temperature 0
 * @param seed of the draws
 * @param batchTokens bound of rows times (source + new tokens) computed at a time; more takes more memory
 */
public record GenerationConfig(int maximumNewTokens, double temperature, double topP, long seed, int batchTokens) {
    private static final int BATCH_TOKENS = 16_384;

    public GenerationConfig {
        T5Size.requirePositive("maximumNewTokens", maximumNewTokens);
        T5Size.requirePositive("batchTokens", batchTokens);
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be at least 0 and finite, was " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("topP must be in (0, 1], was " + topP);
        }
    }

    /** The most likely token each time. */
    public static GenerationConfig greedy(int maximumNewTokens) {
        return new GenerationConfig(maximumNewTokens, 0, 1, 0, BATCH_TOKENS);
    }

    /** Draws from the whole vocabulary. */
    public static GenerationConfig sampling(int maximumNewTokens, double temperature, long seed) {
        return new GenerationConfig(maximumNewTokens, temperature, 1, seed, BATCH_TOKENS);
    }

    /** The same, drawing from the likeliest tokens only. */
    public GenerationConfig withTopP(double mass) {
        return new GenerationConfig(maximumNewTokens, temperature, mass, seed, batchTokens);
    }

    /** The same with another bound of memory. */
    public GenerationConfig withBatchTokens(int tokens) {
        return new GenerationConfig(maximumNewTokens, temperature, topP, seed, tokens);
    }
}
