package io.mentorkd.models.training;

/**
 * The learning rate of a step: a function of the step's number alone, so there is nothing to save. Each begins with a linear
 * warm-up, in which step t of W has t / W of the peak, and holds its last value from its last step on.
 */
public sealed interface LearningRateSchedule {
    /**
     * The learning rate of a step.
     *
     * @param step counted from 1
     */
    double at(long step);

    /**
     * The peak at every step after the warm-up.
     *
     * @param learningRate the peak
     * @param warmUpSteps steps until the peak; 0 begins there
     */
    record Constant(double learningRate, long warmUpSteps) implements LearningRateSchedule {
        public Constant {
            requirePeak(learningRate);
            requireWarmUp(warmUpSteps);
        }

        /** Without warm-up. */
        public Constant(double learningRate) {
            this(learningRate, 0);
        }

        @Override
        public double at(long step) {
            requireStep(step);
            return step < warmUpSteps ? learningRate * step / warmUpSteps : learningRate;
        }
    }

    /**
     * Half a cosine down to a floor (Loshchilov and Hutter 2017, without restarts).
     *
     * @param learningRate the peak
     * @param warmUpSteps steps until the peak; 0 begins there
     * @param steps step at which the floor is reached; after the warm-up
     * @param floor in [0, 1]: a fraction of the peak
     */
    record Cosine(double learningRate, long warmUpSteps, long steps, double floor) implements LearningRateSchedule {
        public Cosine {
            requireDecay(learningRate, warmUpSteps, steps, floor);
        }

        @Override
        public double at(long step) {
            requireStep(step);
            if (step < warmUpSteps) {
                return learningRate * step / warmUpSteps;
            }
            double progress = progress(step, warmUpSteps, steps);
            return learningRate * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
        }
    }

    /**
     * A straight line down to a floor.
     *
     * @param learningRate the peak
     * @param warmUpSteps steps until the peak; 0 begins there
     * @param steps step at which the floor is reached; after the warm-up
     * @param floor in [0, 1]: a fraction of the peak
     */
    record Linear(double learningRate, long warmUpSteps, long steps, double floor) implements LearningRateSchedule {
        public Linear {
            requireDecay(learningRate, warmUpSteps, steps, floor);
        }

        @Override
        public double at(long step) {
            requireStep(step);
            if (step < warmUpSteps) {
                return learningRate * step / warmUpSteps;
            }
            return learningRate * (1 - (1 - floor) * progress(step, warmUpSteps, steps));
        }
    }

    /**
     * Warm-up, stable, decay (Hu et al. 2024, MiniCPM): the peak for most steps, then a straight line down to a floor over the
     * last ones.
     *
     * @param learningRate the peak
     * @param warmUpSteps steps until the peak; 0 begins there
     * @param steps step at which the floor is reached; after the warm-up
     * @param floor in [0, 1]: a fraction of the peak
     * @param decayFraction in (0, 1]: share of {@code steps}, as many as come after the warm-up at most, over which the learning
     *     rate falls
     */
    record WarmUpStableDecay(double learningRate, long warmUpSteps, long steps, double floor, double decayFraction)
            implements LearningRateSchedule {
        public WarmUpStableDecay {
            requireDecay(learningRate, warmUpSteps, steps, floor);
            if (!(decayFraction > 0 && decayFraction <= 1)) {
                throw new IllegalArgumentException("decayFraction must be in (0, 1], was " + decayFraction);
            }
        }

        @Override
        public double at(long step) {
            requireStep(step);
            if (step < warmUpSteps) {
                return learningRate * step / warmUpSteps;
            }
            long decaySteps = Math.max(1, Math.round(decayFraction * steps));
            double progress = progress(step, Math.max(warmUpSteps, steps - decaySteps), steps);
            return learningRate * (1 - (1 - floor) * progress);
        }
    }

    /** How much of the way from {@code begin} to {@code end} is done at {@code step}, 0 to 1. */
    private static double progress(long step, long begin, long end) {
        return Math.max(0, Math.min(1, (double) (step - begin) / (end - begin)));
    }

    private static void requireDecay(double learningRate, long warmUpSteps, long steps, double floor) {
        requirePeak(learningRate);
        requireWarmUp(warmUpSteps);
        if (steps <= warmUpSteps) {
            throw new IllegalArgumentException("steps must exceed warmUpSteps " + warmUpSteps + ", was " + steps);
        }
        if (!(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException("floor must be in [0, 1], was " + floor);
        }
    }

    private static void requireStep(long step) {
        if (step < 1) {
            throw new IllegalArgumentException("step must be at least 1, was " + step);
        }
    }

    private static void requireWarmUp(long warmUpSteps) {
        if (warmUpSteps < 0) {
            throw new IllegalArgumentException("warmUpSteps must be at least 0, was " + warmUpSteps);
        }
    }

    private static void requirePeak(double learningRate) {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate must be positive and finite, was " + learningRate);
        }
    }
}
