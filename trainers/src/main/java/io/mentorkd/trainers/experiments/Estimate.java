package io.mentorkd.trainers.experiments;

import java.util.List;

/**
 * A mean with the 95 % confidence interval of Student's t over independent runs.
 *
 * @param mean mean
 * @param low lower end; the mean where there is one run only
 * @param high upper end; likewise
 * @param runs number of runs
 */
public record Estimate(double mean, double low, double high, int runs) {

    /** 0.975 quantiles of Student's t for 1, 2, ... 30 degrees of freedom. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /** Beyond the table; too wide by less than 4 %. */
    private static final double T_OF_MANY = 2.042;

    /**
     * The estimate from the values of the runs.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Estimate of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values must hold at least one, were none");
        }
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        if (n == 1) {
            return new Estimate(mean, mean, mean, 1);
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        double t = n - 2 < T.length ? T[n - 2] : T_OF_MANY;
        double half = t * Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, mean - half, mean + half, n);
    }

    /** The same with an interval that ends where the values must: an accuracy lies between 0 and 1. */
    Estimate within(double least, double most) {
        return new Estimate(mean, Math.max(least, low), Math.min(most, high), runs);
    }
}
