package io.mentorkd.models.t5;

/**
 * What {@code config.json} says of a T5; components are Hugging Face's fields in camel case.
 *
 * @param vocabSize V; may exceed the tokenizer's vocabulary, as T5's 32128 exceeds 32100
 * @param size widths and depths
 * @param relativeAttentionNumBuckets buckets of relative positions
 * @param relativeAttentionMaxDistance distance, in tokens, from which on all share the last bucket
 * @param dropoutRate in [0, 1): of embeddings, attention, feed-forward layers and residuals, in training only
 * @param layerNormEpsilon added to the mean square in a layer norm
 * @param initializerFactor scales the standard deviations of {@link T5Initialization}
 * @param feedForward version 1.0 or 1.1
 * @param tieWordEmbeddings whether the head is the embedding
 * @param padTokenId pads sources
 * @param eosTokenId ends sources and targets
 * @param decoderStartTokenId what the decoder reads first
 */
public record T5Config(
        int vocabSize,
        T5Size size,
        int relativeAttentionNumBuckets,
        int relativeAttentionMaxDistance,
        double dropoutRate,
        double layerNormEpsilon,
        double initializerFactor,
        FeedForward feedForward,
        boolean tieWordEmbeddings,
        int padTokenId,
        int eosTokenId,
        int decoderStartTokenId) {
    public T5Config {
        T5Size.requirePositive("vocabSize", vocabSize);
        if (relativeAttentionNumBuckets < 4 || relativeAttentionNumBuckets % 4 != 0) {
            throw new IllegalArgumentException(
                    "relativeAttentionNumBuckets must be a positive multiple of 4, was " + relativeAttentionNumBuckets);
        }
        if (relativeAttentionMaxDistance <= relativeAttentionNumBuckets / 2) {
            throw new IllegalArgumentException("relativeAttentionMaxDistance must exceed half of "
                    + relativeAttentionNumBuckets + " buckets, was " + relativeAttentionMaxDistance);
        }
        if (!(dropoutRate >= 0 && dropoutRate < 1)) {
            throw new IllegalArgumentException("dropoutRate must be in [0, 1), was " + dropoutRate);
        }
        if (!(layerNormEpsilon > 0)) {
            throw new IllegalArgumentException("layerNormEpsilon must be positive, was " + layerNormEpsilon);
        }
        if (!(initializerFactor > 0)) {
            throw new IllegalArgumentException("initializerFactor must be positive, was " + initializerFactor);
        }
        requireToken("padTokenId", padTokenId, vocabSize);
        requireToken("eosTokenId", eosTokenId, vocabSize);
        requireToken("decoderStartTokenId", decoderStartTokenId, vocabSize);
    }

    private static void requireToken(String name, int token, int vocabSize) {
        if (token < 0 || token >= vocabSize) {
            throw new IllegalArgumentException(name + " must be in [0, " + vocabSize + "), was " + token);
        }
    }

    /** T5 1.0: relu, tied head, dropout 0.1, pad 0, end 1, start 0. */
    public static T5Config version10(T5Size size, int vocabSize) {
        return new T5Config(vocabSize, size, 32, 128, 0.1, 1e-6, 1, FeedForward.RELU, true, 0, 1, 0);
    }

    /** T5 1.1 and FLAN-T5: gated gelu, a head of its own, dropout 0.1, pad 0, end 1, start 0. */
    public static T5Config version11(T5Size size, int vocabSize) {
        return new T5Config(vocabSize, size, 32, 128, 0.1, 1e-6, 1, FeedForward.GATED_GELU, false, 0, 1, 0);
    }

    /** The same with another dropout rate. */
    public T5Config withDropoutRate(double rate) {
        return new T5Config(
                vocabSize,
                size,
                relativeAttentionNumBuckets,
                relativeAttentionMaxDistance,
                rate,
                layerNormEpsilon,
                initializerFactor,
                feedForward,
                tieWordEmbeddings,
                padTokenId,
                eosTokenId,
                decoderStartTokenId);
    }
}
