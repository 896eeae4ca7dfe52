package io.mentorkd.benchmarks.softlabels;

import java.util.Arrays;

/** Times two things in turn, so that whatever else the machine does meets both alike. */
final class Turns {
    private Turns() {}

    /**
     * The median milliseconds of each, after two rounds that do not count.
     *
     * @param rounds an odd number
     */
    static double[] medians(int rounds, Runnable one, Runnable other) {
        double[][] millis = new double[2][rounds];
        for (int round = -2; round < rounds; round++) {
            double first = millis(one);
            double second = millis(other);
            if (round >= 0) {
                millis[0][round] = first;
                millis[1][round] = second;
            }
        }
        return new double[] {median(millis[0]), median(millis[1])};
    }

    private static double millis(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
