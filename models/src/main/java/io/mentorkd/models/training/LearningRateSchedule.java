package io.mentorkd.models.training;

/** The learning rate of a step: a function of the step's number alone, so there is nothing to save. */
public sealed interface LearningRateSchedule {
    /**
     * The learning rate of a step.
     *
     * @param step counted from 1
     */
    double at(long step);

    /** The same rate at every step. */
    record Constant(double learningRate) implements LearningRateSchedule {
        public Constant {
            requirePositive("learningRate", learningRate);
        }

        @Override
        public double at(long step) {
            requireStep(step);
            return learningRate;
        }
    }

    /**
     * Linear warm-up, then half a cosine down to a floor, which holds from there on (Loshchilov and Hutter 2017, without
     * restarts).
     *
     * @param learningRate the peak
     * @param warmUpSteps steps until the peak; 0 begins there
     * @param steps step at which the floor is reached; after the warm-up
     * @param floor in [0, 1]: a fraction of the peak
     */
    record Cosine(double learningRate, long warmUpSteps, long steps, double floor) implements LearningRateSchedule {
        public Cosine {
            requirePositive("learningRate", learningRate);
            if (warmUpSteps < 0) {
                throw new IllegalArgumentException("warmUpSteps must be at least 0, was " + warmUpSteps);
            }
            if (steps <= warmUpSteps) {
                throw new IllegalArgumentException("steps must exceed warmUpSteps " + warmUpSteps + ", was " + steps);
            }
            if (!(floor >= 0 && floor <= 1)) {
                throw new IllegalArgumentException("floor must be in [0, 1], was " + floor);
            }
        }

        @Override
        public double at(long step) {
            requireStep(step);
            if (step < warmUpSteps) {
                return learningRate * step / warmUpSteps;
            }
            double progress = Math.min(1, (double) (step - warmUpSteps) / (steps - warmUpSteps));
            return learningRate * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
        }
    }

    private static void requireStep(long step) {
        if (step < 1) {
            throw new IllegalArgumentException("step must be at least 1, was " + step);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite, was " + value);
        }
    }
}
