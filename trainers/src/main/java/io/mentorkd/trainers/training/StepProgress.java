package io.mentorkd.trainers.training;

import io.mentorkd.models.training.LossTerms;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where training is after a step.
 *
 * @param round number of the round
 * @param roundStep steps taken in the round
 * @param roundSteps steps of the round
 * @param step steps taken in all
 * @param loss what the step made smaller; nats a target token for cross-entropy
 * @param terms what the loss is made of; empty where it is cross-entropy alone
 * @param gradientNorm global norm of the gradient before clipping
 * @param learningRate learning rate of the step
 * @param tokens target tokens of the step
 * @param tokensPerSecond target tokens a second, over the last steps
 * @param dataWaitFraction share of the time spent on the round so far, since the start or restart, that went into reading it, 0 to 1
 * @param lag records (counted as offsets) on the log after this round
 */
public record StepProgress(
        int round,
        long roundStep,
        long roundSteps,
        long step,
        double loss,
        Optional<LossTerms> terms,
        double gradientNorm,
        double learningRate,
        int tokens,
        double tokensPerSecond,
        double dataWaitFraction,
        long lag) {

    /** The measurements as numbers to publish, by name. */
    Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        values.put("loss", loss);
        values.put("gradientNorm", gradientNorm);
        values.put("learningRate", learningRate);
        values.put("tokens", (double) tokens);
        values.put("tokensPerSecond", tokensPerSecond);
        values.put("dataWaitFraction", dataWaitFraction);
        values.put("lag", (double) lag);
        terms.ifPresent(measured -> {
            values.put("crossEntropy", measured.crossEntropy());
            putWhereLearntFrom(values, "divergence", measured.divergence());
            putWhereLearntFrom(values, "hidden", measured.hidden());
            measured.softLabelShare().ifPresent(share -> values.put("softLabelShare", share));
            measured.hiddenShare().ifPresent(share -> values.put("hiddenShare", share));
        });
        return values;
    }

    /** A term that the loss does not have is exactly 0. */
    private static void putWhereLearntFrom(Map<String, Double> values, String name, double term) {
        if (term != 0) {
            values.put(name, term);
        }
    }
}
