package io.mentorkd.trainers.training;

import io.mentorkd.trainers.evaluation.Evaluation;
import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.rounds.RoundData;
import java.nio.file.Path;

/** Is told what a trainer does, on the trainer's own thread; what it does is over before training goes on. */
public interface TrainingListener {

    /** The run goes on from a checkpoint. */
    default void resumed(Path checkpoint, long step) {}

    /** There is not enough on the log for a round; the trainer waits. Told again each time that it has looked. */
    default void waiting() {}

    /**
     * A round begins or goes on.
     *
     * @param data its examples; what is left out of them: not selected, too long, in words that the tokenizer lacks, or
     *     labelled anew since; and what is dead-lettered
     * @param steps steps of the whole round
     */
    default void roundBegins(Round round, RoundData<?> data, long steps) {}

    /** A step was taken. */
    default void stepTaken(StepProgress progress) {}

    /** One term of the loss drowns another, and what may be done about it. Told once a round at most. */
    default void outOfBalance(String warning) {}

    /** The model was evaluated on VALIDATION. */
    default void evaluated(int round, long step, Evaluation evaluation) {}

    /** A checkpoint is on disk and announced. */
    default void checkpointed(Path checkpoint, boolean promoted) {}
}
