package io.mentorkd.dashboard.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a run over its steps, in bounded memory: when the points are too many, neighbours are joined two by two into their
 * mean, and from then on as many steps make one point. For one thread.
 */
final class RunSeries {

    private static final int CAPACITY = 1_000;
    /** Names are somebody else's to choose; further ones are left out. */
    private static final int MOST_NAMES = 24;

    private final long[] steps = new long[CAPACITY]; // last step of each point
    private final Map<String, double[]> means = new LinkedHashMap<>(); // NaN where a point has no such value
    private final Map<String, double[]> open = new LinkedHashMap<>(); // {sum, count} of the point that is being made
    private int points;
    private int stepsOfPoint = 1;
    private int stepsOfOpen;
    private long lastStep = Long.MIN_VALUE;

    /** Adds a step; one that is not after the last was read before, of a trainer that was killed and took it again. */
    boolean add(long step, Map<String, Double> values) {
        if (step <= lastStep) {
            return false;
        }
        lastStep = step;
        values.forEach((name, value) -> {
            if (Double.isFinite(value) && (open.containsKey(name) || open.size() < MOST_NAMES)) {
                double[] sum = open.computeIfAbsent(name, absent -> new double[2]);
                sum[0] += value;
                sum[1]++;
            }
        });
        if (++stepsOfOpen >= stepsOfPoint) {
            closePoint();
        }
        return true;
    }

    /** Steps of at most about {@code most} points, the step that is being taken included. */
    List<Long> steps(int most) {
        List<Long> chosen = new ArrayList<>();
        int stride = stride(most);
        for (int from = 0; from < points; from += stride) {
            chosen.add(steps[Math.min(from + stride, points) - 1]);
        }
        return chosen;
    }

    /** Means at these points, by name; empty where a point has no such value. */
    Map<String, List<Optional<Double>>> values(int most) {
        int stride = stride(most);
        Map<String, List<Optional<Double>>> values = new LinkedHashMap<>();
        means.forEach((name, mean) -> {
            List<Optional<Double>> chosen = new ArrayList<>();
            for (int from = 0; from < points; from += stride) {
                double value = mean(mean, from, Math.min(from + stride, points));
                chosen.add(Double.isNaN(value) ? Optional.empty() : Optional.of(value));
            }
            values.put(name, chosen);
        });
        return values;
    }

    private int stride(int most) {
        return Math.max(1, (points + most - 1) / most);
    }

    private void closePoint() {
        if (points == CAPACITY) {
            joinNeighbours();
        }
        steps[points] = lastStep;
        open.forEach((name, sum) -> {
            means.computeIfAbsent(name, absent -> filled())[points] = sum[1] == 0 ? Double.NaN : sum[0] / sum[1];
            Arrays.fill(sum, 0);
        });
        points++;
        stepsOfOpen = 0;
    }

    private void joinNeighbours() {
        for (int point = 0; point < CAPACITY / 2; point++) {
            steps[point] = steps[2 * point + 1];
            for (double[] mean : means.values()) {
                mean[point] = mean(mean, 2 * point, 2 * point + 2);
            }
        }
        points = CAPACITY / 2;
        means.values().forEach(mean -> Arrays.fill(mean, points, CAPACITY, Double.NaN));
        stepsOfPoint *= 2;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double[] filled() {
        double[] values = new double[CAPACITY];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
