package io.mentorkd.models.t5;

/**
 * How large a T5 is.
 *
 * @param dModel D, width of the residual stream
 * @param dKv K, width of a head; H K need not be D
 * @param dFf F, width of the feed-forward layer
 * @param numHeads H
 * @param numLayers blocks of the encoder
 * @param numDecoderLayers blocks of the decoder
 */
public record T5Size(int dModel, int dKv, int dFf, int numHeads, int numLayers, int numDecoderLayers) {
    /** T5-small 1.0: 60 million parameters. */
    public static final T5Size SMALL = new T5Size(512, 64, 2048, 8, 6, 6);

    public T5Size {
        requirePositive("dModel", dModel);
        requirePositive("dKv", dKv);
        requirePositive("dFf", dFf);
        requirePositive("numHeads", numHeads);
        requirePositive("numLayers", numLayers);
        requirePositive("numDecoderLayers", numDecoderLayers);
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
