package io.mentorkd.trainers.runs;

import java.util.Map;

/**
 * Whether a checkpoint becomes the one to use: it does unless it is worse on VALIDATION than the promoted one, on any task
 * that both were asked, by more than the tolerance.
 *
 * @param tolerance accuracy that may be lost on a task, 0 to 1
 */
public record Promotion(double tolerance) {

    /** Accuracies are quotients of counts: 0.78 is not worse than 0.8 by more than 0.02, whatever is lost in rounding. */
    private static final double ROUNDING = 1e-9;

    public Promotion {
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance must be in [0, 1], was " + tolerance);
        }
    }

    /**
     * Whether {@code scores} may replace {@code promoted}, both accuracies by task. A checkpoint that was asked nothing may:
     * where there are no VALIDATION questions the newest is the one to use.
     */
    public boolean allows(Map<String, Double> scores, Map<String, Double> promoted) {
        return promoted.entrySet().stream()
                .filter(before -> scores.containsKey(before.getKey()))
                .allMatch(before -> scores.get(before.getKey()) >= before.getValue() - tolerance - ROUNDING);
    }
}
