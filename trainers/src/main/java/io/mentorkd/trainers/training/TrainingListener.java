package io.mentorkd.trainers.training;

import io.mentorkd.trainers.evaluation.Evaluation;
import java.nio.file.Path;

/**
 * Is told what a trainer does, in order, on a thread of its own: neither how long it takes nor what it throws reaches training.
 * Where it falls behind by more than a thousand events, it is not told of some steps, and the trainer counts them.
 */
public interface TrainingListener {

    /** The run goes on from a checkpoint. */
    default void resumed(Path checkpoint, long step) {}

    /** There is not enough on the log for a round; the trainer waits. Told again each time that it has looked. */
    default void waiting() {}

    /** A round begins or goes on. */
    default void roundBegins(RoundEvent round) {}

    /** A step was taken. */
    default void stepTaken(StepEvent step) {}

    /** How fast training goes, and how much is left; told after a step. */
    default void paceMeasured(TrainingPace pace) {}

    /** One term of the loss drowns another, and what may be done about it. Told once a round at most. */
    default void outOfBalance(String warning) {}

    /** A batch did not fit into memory; it and those after it are computed in smaller parts, and what may be done about it. */
    default void batchHalved(String warning) {}

    /** The model was evaluated on VALIDATION. */
    default void evaluated(int round, long step, Evaluation evaluation) {}

    /** The model of a round was not considered for promotion, and why. */
    default void promotionSkipped(int round, String reason) {}

    /** A checkpoint is on disk; its announcement follows, when the broker is there to take it. */
    default void checkpointed(Path checkpoint, boolean promoted) {}
}
