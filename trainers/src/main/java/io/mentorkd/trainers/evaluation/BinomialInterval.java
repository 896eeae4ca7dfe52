package io.mentorkd.trainers.evaluation;

/**
 * The 95 % confidence interval of a share of right answers, over the questions that might have been asked (Wilson 1927).
 *
 * @param low lower end
 * @param high upper end
 */
public record BinomialInterval(double low, double high) {

    private static final double Z = 1.959964;

    /**
     * The interval of a share of so many questions; everything where nothing was asked.
     *
     * @param share share of right answers, 0 to 1
     * @param questions different questions
     */
    public static BinomialInterval of(double share, int questions) {
        return questions == 0
                ? new BinomialInterval(0, 1)
                : new BinomialInterval(wilson(share, questions, -1), wilson(share, questions, +1));
    }

    private static double wilson(double p, double n, int side) {
        double centre = p + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return Math.max(0, Math.min(1, (centre + side * half) / (1 + Z * Z / n)));
    }
}
