package io.mentorkd.trainers.training;

import io.mentorkd.models.training.StepResult;
import java.time.Duration;
import java.util.NavigableMap;

/**
 * A step that was taken, and where training is after it.
 *
 * @param runId the run
 * @param progress which step it was
 * @param measured loss, terms of the loss, gradient norm, tokens and examples
 * @param learningRate learning rate of the step
 * @param timing how long it took
 * @param offsets next offset of every partition after the last round that is done
 */
public record StepEvent(
        String runId,
        Progress progress,
        StepResult measured,
        double learningRate,
        Timing timing,
        NavigableMap<Integer, Long> offsets) {

    /**
     * Which step.
     *
     * @param round number of the round
     * @param roundStep steps taken in the round
     * @param roundSteps steps of the round
     * @param step steps taken in all
     */
    public record Progress(int round, long roundStep, long roundSteps, long step) {}

    /**
     * What time was spent on.
     *
     * @param step from the choice of the batch to the update of the weights
     * @param dataWaitFraction share of the time spent on the round so far, since the start or restart, that went into reading
     *     it, 0 to 1
     */
    public record Timing(Duration step, double dataWaitFraction) {}
}
