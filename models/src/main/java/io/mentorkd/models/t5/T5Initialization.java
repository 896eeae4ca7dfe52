package io.mentorkd.models.t5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * How the weights of a new T5 are drawn: normal, with mean 0 and a standard deviation by role, as in Hugging Face's {@code
 * T5PreTrainedModel._init_weights}; layer norms are 1. All but the two named here follow from the widths. All are multiplied by
 * {@link T5Config#initializerFactor}.
 *
 * @param embeddingDeviation standard deviation of {@code shared.weight}
 * @param headDeviation standard deviation of {@code lm_head.weight}, where the head is not tied
 */
public record T5Initialization(double embeddingDeviation, double headDeviation) {
    public T5Initialization {
        requirePositive("embeddingDeviation", embeddingDeviation);
        requirePositive("headDeviation", headDeviation);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }

    /** What Hugging Face does: 1 for both. */
    public static T5Initialization huggingFace() {
        return new T5Initialization(1, 1);
    }

    /** For models of less than a million parameters trained from nothing, which learn faster so: 0.2 and D^-1/2. */
    public static T5Initialization small(T5Config config) {
        return new T5Initialization(0.2, Math.pow(config.size().dModel(), -0.5));
    }

    /** The little-endian floats of one parameter: a function of configuration, name and seed, whatever else is drawn. */
    ByteBuffer draw(T5Config config, String name, long[] shape, long seed) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        ByteBuffer floats =
                ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        double factor = config.initializerFactor();
        if (name.endsWith("layer_norm.weight")) {
            while (floats.hasRemaining()) {
                floats.putFloat((float) factor);
            }
            return floats.flip();
        }
        CRC32C hash = new CRC32C();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed ^ hash.getValue() << 32);
        double deviation = factor * deviation(config.size(), name);
        while (floats.hasRemaining()) {
            floats.putFloat((float) (deviation * random.nextGaussian()));
        }
        return floats.flip();
    }

    private double deviation(T5Size size, String name) {
        String role = name.substring(0, name.length() - ".weight".length());
        role = role.substring(role.lastIndexOf('.') + 1);
        return switch (role) {
            case "shared" -> embeddingDeviation;
            case "lm_head" -> headDeviation;
            case "q" -> Math.pow((double) size.dModel() * size.dKv(), -0.5);
            case "o" -> Math.pow((double) size.numHeads() * size.dKv(), -0.5);
            case "wo" -> Math.pow(size.dFf(), -0.5);
            case "k", "v", "wi", "wi_0", "wi_1", "relative_attention_bias" -> Math.pow(size.dModel(), -0.5);
            default -> throw new IllegalArgumentException("no initialisation is known for parameter " + name);
        };
    }
}
