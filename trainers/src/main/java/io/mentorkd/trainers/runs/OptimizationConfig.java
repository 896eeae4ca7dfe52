package io.mentorkd.trainers.runs;

/**
 * How weights are moved.
 *
 * @param batchSize examples a step
 * @param learningRate highest learning rate, in (0, 1]
 * @param warmupSteps steps of a round over which the learning rate rises linearly to its highest
 * @param learningRateFloor what the learning rate falls to by the end of a round, along a cosine, as a fraction of the
 *     highest
 * @param weightDecay decoupled weight decay (AdamW), multiplied by the learning rate at each step
 * @param gradientClip highest global norm of the gradient
 * @param dropout probability of dropping an activation, in [0, 1)
 */
public record OptimizationConfig(
        int batchSize,
        double learningRate,
        int warmupSteps,
        double learningRateFloor,
        double weightDecay,
        double gradientClip,
        double dropout) {

    public OptimizationConfig {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, was " + batchSize);
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learningRate must be in (0, 1], was " + learningRate);
        }
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("warmupSteps must be at least 0, was " + warmupSteps);
        }
        if (!(learningRateFloor >= 0 && learningRateFloor <= 1)) {
            throw new IllegalArgumentException("learningRateFloor must be in [0, 1], was " + learningRateFloor);
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay must be at least 0 and finite, was " + weightDecay);
        }
        if (!(gradientClip > 0 && gradientClip < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("gradientClip must be above 0 and finite, was " + gradientClip);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), was " + dropout);
        }
    }
}
