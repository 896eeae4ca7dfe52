package io.mentorkd.trainers.runs;

import java.util.Optional;

/**
 * What a student learns from a mentor, besides its rationales. The objective {@code rationale} ignores soft labels.
 *
 * @param softLabelWeight w in (1 - w) CE + w τ² KL(mentor ‖ student), in [0, 1]
 * @param temperature τ, of mentor and student alike, positive
 * @param hiddenWeight weight of the difference between the decoder states of mentor and student, at least 0
 * @param mentor the model that runs beside the student for its decoder states; there exactly where {@code hiddenWeight} is
 *     above 0
 */
public record DistillationConfig(
        double softLabelWeight, double temperature, double hiddenWeight, Optional<MentorReference> mentor) {

    /** Soft labels with the weight and temperature of the authors' code, and no decoder states. */
    public static final DistillationConfig DEFAULT = new DistillationConfig(0.3, 2.0, 0, Optional.empty());

    public DistillationConfig {
        if (!(softLabelWeight >= 0 && softLabelWeight <= 1)) {
            throw new IllegalArgumentException("softLabelWeight must be in [0, 1], was " + softLabelWeight);
        }
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be above 0 and finite, was " + temperature);
        }
        if (!(hiddenWeight >= 0 && hiddenWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("hiddenWeight must be at least 0 and finite, was " + hiddenWeight);
        }
        if (hiddenWeight > 0 && mentor.isEmpty()) {
            throw new IllegalArgumentException(
                    "hiddenWeight " + hiddenWeight + " needs a mentor: its model or run (--mentor DIR)");
        }
        if (hiddenWeight == 0 && mentor.isPresent()) {
            throw new IllegalArgumentException("mentor " + mentor.get().directory()
                    + " is of no use with hiddenWeight 0: soft labels come from the topic");
        }
    }
}
