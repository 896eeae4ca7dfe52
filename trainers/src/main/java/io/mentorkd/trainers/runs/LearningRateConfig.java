package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mentorkd.models.training.LearningRateSchedule;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The learning rate over a round, which every round begins anew.
 *
 * @param schedule its course after the warm-up; cosine where a run does not say, as there was nothing else
 * @param learningRate the highest, in (0, 1]
 * @param warmupSteps steps of a round over which the learning rate rises linearly to its highest
 * @param learningRateFloor what the learning rate falls to by the end of a round, as a fraction of the highest
 * @param decayFraction share of a round's steps, in (0, 1], over which the learning rate falls; there exactly with
 *     {@link Schedule#WSD}
 */
public record LearningRateConfig(
        Schedule schedule,
        double learningRate,
        int warmupSteps,
        double learningRateFloor,
        OptionalDouble decayFraction) {

    /** Share of a round over which the learning rate falls after a stable part, unless somebody says otherwise. */
    public static final double DEFAULT_DECAY_FRACTION = 0.2;

    /** The course of the learning rate after the warm-up. */
    public enum Schedule {
        /** Stays. */
        CONSTANT,
        /** Falls along half a cosine. */
        COSINE,
        /** Falls along a line. */
        LINEAR,
        /** Warm-up, stable, decay: stays, and falls along a line at the end. */
        WSD;

        /**
         * The schedule of that name.
         *
         * @throws IllegalArgumentException if there is none
         */
        @JsonCreator
        public static Schedule of(String id) {
            return Arrays.stream(values())
                    .filter(schedule -> schedule.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "schedule must be constant, cosine, linear or wsd, was '" + id + "'"));
        }

        /** The name. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LearningRateConfig {
        schedule = schedule == null ? Schedule.COSINE : schedule;
        decayFraction = decayFraction == null ? OptionalDouble.empty() : decayFraction;
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learningRate must be in (0, 1], was " + learningRate);
        }
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("warmupSteps must be at least 0, was " + warmupSteps);
        }
        if (!(learningRateFloor >= 0 && learningRateFloor <= 1)) {
            throw new IllegalArgumentException("learningRateFloor must be in [0, 1], was " + learningRateFloor);
        }
        if (decayFraction.isPresent() != (schedule == Schedule.WSD)) {
            throw new IllegalArgumentException("decayFraction belongs to schedule wsd, was "
                    + (decayFraction.isPresent() ? decayFraction.getAsDouble() : "missing") + " with " + schedule.id());
        }
        if (decayFraction.isPresent() && !(decayFraction.getAsDouble() > 0 && decayFraction.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("decayFraction must be in (0, 1], was " + decayFraction.getAsDouble());
        }
    }

    /** A cosine. */
    public static LearningRateConfig cosine(double learningRate, int warmupSteps, double learningRateFloor) {
        return new LearningRateConfig(
                Schedule.COSINE, learningRate, warmupSteps, learningRateFloor, OptionalDouble.empty());
    }

    /** The learning rate of each step of a round that has so many. A warm-up that is longer than the round ends with it. */
    public LearningRateSchedule over(long steps) {
        long warmup = Math.min(warmupSteps, Math.max(0, steps - 1));
        long end = Math.max(steps, warmup + 1);
        return switch (schedule) {
            case CONSTANT -> new LearningRateSchedule.Constant(learningRate, warmup);
            case COSINE -> new LearningRateSchedule.Cosine(learningRate, warmup, end, learningRateFloor);
            case LINEAR -> new LearningRateSchedule.Linear(learningRate, warmup, end, learningRateFloor);
            case WSD ->
                new LearningRateSchedule.WarmUpStableDecay(
                        learningRate, warmup, end, learningRateFloor, decayFraction.orElseThrow());
        };
    }
}
