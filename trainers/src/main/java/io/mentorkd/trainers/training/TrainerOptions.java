package io.mentorkd.trainers.training;

import io.mentorkd.tasks.Grading;
import io.mentorkd.topics.TrainerLease;
import java.time.Duration;
import java.util.Objects;

/**
 * What a trainer does beside moving weights; none of it changes them.
 *
 * @param role what it says that it trains
 * @param checkpointEvery steps between checkpoints within a round; there is always one at a round's end
 * @param keepCheckpoints newest checkpoints that are kept, beside the promoted one
 * @param validationQuestions questions of each task that the model is asked after a round
 * @param promotionTolerance accuracy that a promoted checkpoint may lose on a task, 0 to 1
 * @param metricsEvery steps between two records of step metrics
 * @param grading how their answers are graded
 * @param patience how long a round's beginning, its promotion, and the end of the run each wait for a cluster that is away
 */
public record TrainerOptions(
        TrainerLease.Role role,
        long checkpointEvery,
        int keepCheckpoints,
        int validationQuestions,
        double promotionTolerance,
        int metricsEvery,
        Grading grading,
        Duration patience) {

    /** A cluster may be away for as long as it takes, unless somebody says otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofDays(365);

    /**
     * A checkpoint every 500 steps, 3 kept; 200 questions a task; 2 points of tolerance; metrics every 10 steps; accuracy as in the
     * paper.
     */
    public static final TrainerOptions DEFAULT =
            new TrainerOptions(500, 3, 200, 0.02, 10, Grading.OF_THE_PAPER, DEFAULT_PATIENCE);

    public TrainerOptions {
        requirePositive("checkpointEvery", checkpointEvery);
        requirePositive("keepCheckpoints", keepCheckpoints);
        requirePositive("validationQuestions", validationQuestions);
        requirePositive("metricsEvery", metricsEvery);
        if (!(promotionTolerance >= 0 && promotionTolerance <= 1)) {
            throw new IllegalArgumentException("promotionTolerance must be in [0, 1], was " + promotionTolerance);
        }
        Objects.requireNonNull(grading, "grading");
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must be at least 0, was " + patience);
        }
    }

    /** What trains a student. */
    public TrainerOptions(
            long checkpointEvery,
            int keepCheckpoints,
            int validationQuestions,
            double promotionTolerance,
            int metricsEvery,
            Grading grading,
            Duration patience) {
        this(
                TrainerLease.Role.STUDENT,
                checkpointEvery,
                keepCheckpoints,
                validationQuestions,
                promotionTolerance,
                metricsEvery,
                grading,
                patience);
    }

    /** The same for a trainer of that. */
    public TrainerOptions as(TrainerLease.Role trained) {
        return new TrainerOptions(
                trained,
                checkpointEvery,
                keepCheckpoints,
                validationQuestions,
                promotionTolerance,
                metricsEvery,
                grading,
                patience);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, was " + value);
        }
    }
}
