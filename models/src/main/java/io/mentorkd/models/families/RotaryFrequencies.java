package io.mentorkd.models.families;

import io.mentorkd.models.language.ModelConfig;

/** How fast the pairs of a head turn from position to position (Su et al. 2021), and how that is stretched for longer texts. */
final class RotaryFrequencies {
    private RotaryFrequencies() {}

    /** base^(-2 i / K) of the K / 2 pairs. */
    static double[] of(double base, int headWidth) {
        double[] frequencies = new double[headWidth / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = 1 / (float) Math.pow(base, 2.0 * i / headWidth);
        }
        return frequencies;
    }

    /**
     * Those of a configuration, with its scaling, if it has one: linear (Chen et al. 2023) or that of Llama 3.1. {@code
     * transformers} writes both beside other fields, from version 5 on within {@code rope_parameters}.
     *
     * @param otherwise the base where none is named
     * @throws io.mentorkd.models.language.ModelDirectoryException when the scaling is another
     */
    static double[] read(ModelConfig config, double otherwise, int headWidth) {
        boolean isWithin = config.has("rope_parameters");
        ModelConfig scaling = config.object(isWithin ? "rope_parameters" : "rope_scaling");
        double base = (isWithin ? scaling : config).positiveNumber("rope_theta", otherwise);
        return scaled(scaling, of(base, headWidth));
    }

    private static double[] scaled(ModelConfig scaling, double[] frequencies) {
        String kind = scaling.text("rope_type", scaling.text("type", "default"));
        if (kind.equals("default")) {
            return frequencies;
        }
        double factor = scaling.positiveNumber("factor", 1);
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = switch (kind) {
                case "linear" -> frequencies[i] / factor;
                case "llama3" -> llama3(scaling, frequencies[i], factor);
                default ->
                    throw scaling.refused(scaling.has("rope_type") ? "rope_type" : "type", "default, linear or llama3");
            };
        }
        return frequencies;
    }

    /** Those of Gemma's blocks that see all, or a window only: under the kind of attention, from version 5 of transformers on. */
    static double[] read(ModelConfig config, String kind, String field, double otherwise, int headWidth) {
        ModelConfig within = config.object("rope_parameters");
        if (within.has(kind)) {
            ModelConfig own = within.object(kind);
            return scaled(own, of(own.positiveNumber("rope_theta", otherwise), headWidth));
        }
        double[] frequencies = of(config.positiveNumber(field, otherwise), headWidth);
        return kind.equals("full_attention") ? scaled(config.object("rope_scaling"), frequencies) : frequencies;
    }

    /** Slow pairs are slowed by the factor, fast ones are left, and those between are in between. */
    private static double llama3(ModelConfig scaling, double frequency, double factor) {
        double slow = scaling.positiveNumber("low_freq_factor", 1);
        double fast = scaling.positiveNumber("high_freq_factor", 4);
        double turns = scaling.positive("original_max_position_embeddings", 8192) * frequency / (2 * Math.PI);
        if (turns < slow) {
            return frequency / factor;
        }
        if (turns > fast) {
            return frequency;
        }
        double smooth = (turns - slow) / (fast - slow);
        return (1 - smooth) * frequency / factor + smooth * frequency;
    }
}
