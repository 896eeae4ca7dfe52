package io.mentorkd.trainers.experiments;

/**
 * What is tuned for each arm.
 *
 * @param learningRate highest learning rate, in (0, 1]
 * @param weightDecay decoupled weight decay, at least 0
 */
public record Setting(double learningRate, double weightDecay) {

    public Setting {
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learningRate must be in (0, 1], was " + learningRate);
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weightDecay must be at least 0 and finite, was " + weightDecay);
        }
    }
}
