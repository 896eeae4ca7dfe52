package io.mentorkd.models.training;

/**
 * What a step makes small: a weighted sum of CE and KL. Both average over the N real tokens of the targets of a batch of B rows
 * and T columns.
 */
public sealed interface Objective {
    /** Weight of CE = -1/N sum over the N target tokens of log p(token | source, tokens before it), at temperature 1. */
    double crossEntropyWeight();

    /**
     * Weight of KL = 1/N sum over the N target tokens of KL(mentor ‖ student), both at {@link #temperature}, over K + 1
     * categories: the mentor's K likeliest tokens, and all others as one.
     *
     * @param tokens N
     * @param positions B T, padding included
     */
    double divergenceWeight(long tokens, long positions);

    /** At which mentor and student are compared. */
    double temperature();

    /** Whether every example must carry soft labels. */
    boolean needsSoftLabels();

    /** L = CE. */
    record CrossEntropy() implements Objective {
        @Override
        public double crossEntropyWeight() {
            return 1;
        }

        @Override
        public double divergenceWeight(long tokens, long positions) {
            return 0;
        }

        @Override
        public double temperature() {
            return 1;
        }

        @Override
        public boolean needsSoftLabels() {
            return false;
        }
    }

    /**
     * L = (1 - w) CE + w τ² KL (Mentor-KD, L_total; τ² after Hinton et al. 2015, which keeps the gradient of KL as large as that
     * of CE whatever τ is). With w = 0 a step is that of {@link CrossEntropy}, bit for bit.
     *
     * @param softLabelWeight w, in [0, 1]
     * @param temperature τ, positive; the labels must have kept their tail at it
     */
    record MentorKd(double softLabelWeight, double temperature) implements Objective {
        public MentorKd {
            requireWeight(softLabelWeight);
            requireTemperature(temperature);
        }

        @Override
        public double crossEntropyWeight() {
            return 1 - softLabelWeight;
        }

        @Override
        public double divergenceWeight(long tokens, long positions) {
            return softLabelWeight * temperature * temperature;
        }

        @Override
        public boolean needsSoftLabels() {
            return true;
        }
    }

    /**
     * The loss of the authors' code, for comparison with published numbers: L = (1 - w) CE + w N / (B T) KL. No τ², and the sum of
     * KL is divided by all positions, for their mask keeps padding. What it adds at padding, where mentor and student disagree
     * about nothing, is not in soft labels and counts 0 here (docs/decisions/0006-the-authors-loss-and-ours.md).
     *
     * @param softLabelWeight w, in [0, 1]
     * @param temperature τ, positive; the labels must have kept their tail at it
     */
    record MentorKdReference(double softLabelWeight, double temperature) implements Objective {
        public MentorKdReference {
            requireWeight(softLabelWeight);
            requireTemperature(temperature);
        }

        @Override
        public double crossEntropyWeight() {
            return 1 - softLabelWeight;
        }

        @Override
        public double divergenceWeight(long tokens, long positions) {
            return softLabelWeight * tokens / positions;
        }

        @Override
        public boolean needsSoftLabels() {
            return true;
        }
    }

    private static void requireWeight(double softLabelWeight) {
        if (!(softLabelWeight >= 0 && softLabelWeight <= 1)) {
            throw new IllegalArgumentException("softLabelWeight must be in [0, 1], was " + softLabelWeight);
        }
    }

    private static void requireTemperature(double temperature) {
        if (!(temperature > 0 && temperature < 1e6)) {
            throw new IllegalArgumentException("temperature must be positive and finite, was " + temperature);
        }
    }
}
