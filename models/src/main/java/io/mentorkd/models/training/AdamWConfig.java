package io.mentorkd.models.training;

/**
 * AdamW with decoupled weight decay (Loshchilov and Hutter 2019) and clipping by the global norm. Norms and biases are
 * not decayed; everything else is, embeddings too.
 *
 * @param beta1 in [0, 1): decay of the first moment
 * @param beta2 in [0, 1): decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay at least 0; multiplied by the learning rate
 * @param gradientClip positive: gradients are scaled down to this norm; infinite for no clipping
 */
public record AdamWConfig(double beta1, double beta2, double epsilon, double weightDecay, double gradientClip) {
    public AdamWConfig {
        requireDecay("beta1", beta1);
        requireDecay("beta2", beta2);
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be positive, was " + epsilon);
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay must be at least 0 and finite, was " + weightDecay);
        }
        if (!(gradientClip > 0)) {
            throw new IllegalArgumentException("gradientClip must be positive, was " + gradientClip);
        }
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), was " + value);
        }
    }

    /** 0.9, 0.999, 1e-8, and a gradient norm of at most 1. */
    public static AdamWConfig withWeightDecay(double weightDecay) {
        return new AdamWConfig(0.9, 0.999, 1e-8, weightDecay, 1);
    }
}
