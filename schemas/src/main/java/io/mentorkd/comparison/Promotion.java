package io.mentorkd.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a checkpoint becomes the one to use: it does unless it is worse on VALIDATION than the promoted one, on any task
 * that both were asked, by more than the tolerance.
 *
 * @param tolerance accuracy that may be lost on a task, 0 to 1
 */
public record Promotion(double tolerance) {

    /** Accuracy that may be lost on a task unless somebody says otherwise. */
    public static final double DEFAULT_TOLERANCE = 0.02;

    /** Accuracies are quotients of counts: 0.78 is not worse than 0.8 by more than 0.02, whatever is lost in rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * A task on which the checkpoint is worse by more than the tolerance.
     *
     * @param task the task
     * @param score accuracy of the checkpoint on VALIDATION
     * @param promoted that of the promoted one
     * @param tolerance what may be lost
     */
    public record Regression(String task, double score, double promoted, double tolerance) {

        /** A sentence for people. */
        public String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%s: %.3f on VALIDATION, the promoted one has %.3f, which is %.3f less and more than the tolerance of %.3f",
                    task,
                    score,
                    promoted,
                    promoted - score,
                    tolerance);
        }
    }

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
        return regressions(scores, promoted).isEmpty();
    }

    /**
     * What becomes of a checkpoint of a run.
     *
     * @param promoted whether it is the one to use
     * @param standard scores of the best that was promoted so far, which the next is compared with
     */
    public record Verdict(boolean promoted, Map<String, Double> standard) {}

    /** Compares with the best that was promoted so far: what may lose a little each time must not sink time after time. */
    public Verdict judge(Map<String, Double> scores, Map<String, Double> standard) {
        return allows(scores, standard) ? new Verdict(true, better(standard, scores)) : new Verdict(false, standard);
    }

    /** The better of two on the tasks that both were asked, on average; {@code later} where they are equal or have none in common. */
    public static Map<String, Double> better(Map<String, Double> earlier, Map<String, Double> later) {
        double difference = 0;
        for (Map.Entry<String, Double> score : earlier.entrySet()) {
            difference += score.getValue() - later.getOrDefault(score.getKey(), score.getValue());
        }
        return difference > ROUNDING ? earlier : later;
    }

    /** The tasks that stand in the way, in the order of names. */
    public List<Regression> regressions(Map<String, Double> scores, Map<String, Double> promoted) {
        return new TreeMap<>(promoted)
                .entrySet().stream()
                        .filter(before -> scores.containsKey(before.getKey()))
                        .map(before -> new Regression(
                                before.getKey(), scores.get(before.getKey()), before.getValue(), tolerance))
                        .filter(each -> each.score() < each.promoted() - tolerance - ROUNDING)
                        .toList();
    }
}
