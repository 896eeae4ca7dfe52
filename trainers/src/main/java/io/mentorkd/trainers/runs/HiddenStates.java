package io.mentorkd.trainers.runs;

import java.util.Optional;

/**
 * Learning from the decoder states of a mentor that runs beside the student.
 *
 * @param weight of the difference between the states of mentor and student, above 0
 * @param mentor the model that runs beside the student
 */
public record HiddenStates(double weight, MentorReference mentor) {

    public HiddenStates {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("hiddenWeight must be at least 0 and finite, was " + weight);
        }
    }

    /**
     * The same as settings have it: with a weight of 0 there is nothing to learn from.
     *
     * @throws IllegalArgumentException if a weight lacks its mentor, or a mentor its weight
     */
    public static Optional<HiddenStates> of(double weight, Optional<MentorReference> mentor) {
        if (weight == 0) {
            mentor.ifPresent(needless -> {
                throw new IllegalArgumentException("mentor " + needless.directory()
                        + " is of no use with hiddenWeight 0: soft labels come from the topic");
            });
            return Optional.empty();
        }
        return Optional.of(new HiddenStates(
                weight,
                mentor.orElseThrow(() -> new IllegalArgumentException(
                        "hiddenWeight " + weight + " needs a mentor: its model or run (--mentor DIR)"))));
    }
}
