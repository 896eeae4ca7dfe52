package io.mentorkd.trainers.training;

import java.util.Map;

/**
 * Where training is after a step.
 *
 * @param round number of the round
 * @param roundStep steps taken in the round
 * @param roundSteps steps of the round
 * @param step steps taken in all
 * @param loss loss of the step, nats a target token
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
        double gradientNorm,
        double learningRate,
        int tokens,
        double tokensPerSecond,
        double dataWaitFraction,
        long lag) {

    /** The measurements as numbers to publish, by name. */
    Map<String, Double> values() {
        return Map.of(
                "loss", loss,
                "gradientNorm", gradientNorm,
                "learningRate", learningRate,
                "tokens", (double) tokens,
                "tokensPerSecond", tokensPerSecond,
                "dataWaitFraction", dataWaitFraction,
                "lag", (double) lag);
    }
}
