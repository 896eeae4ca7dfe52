package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mentorkd.models.training.Objective;
import io.mentorkd.topics.Topics;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is minimised, by the name that configurations, checkpoints and the command line give it: each a models' objective. */
public enum ObjectiveName {

    /** Cross-entropy of chain and answer, of accepted rationales. */
    RATIONALE("rationale"),

    /** Cross-entropy and the divergence from the mentor's soft labels, scaled by the squared temperature. */
    MENTOR_KD("mentor-kd"),

    /** The same as the authors' code has it: not scaled. */
    MENTOR_KD_REFERENCE("mentor-kd-reference");

    private final String id;

    ObjectiveName(String id) {
        this.id = id;
    }

    /**
     * The objective of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static ObjectiveName of(String id) {
        return Arrays.stream(values())
                .filter(objective -> objective.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("objective must be "
                        + Arrays.stream(values()).map(ObjectiveName::id).collect(Collectors.joining(" or "))
                        + ", was '" + id + "'"));
    }

    /** The name of an objective. */
    public static ObjectiveName of(Objective objective) {
        if (objective instanceof Objective.MentorKd) {
            return MENTOR_KD;
        }
        return objective instanceof Objective.MentorKdReference ? MENTOR_KD_REFERENCE : RATIONALE;
    }

    /**
     * The objective itself.
     *
     * @param softLabelWeight w in (1 - w) CE + w τ² KL(mentor ‖ student), in [0, 1]; ignored by {@link #RATIONALE}
     * @param temperature τ, of mentor and student alike, positive; ignored likewise
     */
    public Objective with(double softLabelWeight, double temperature) {
        // Made in any case, so that numbers which cannot be are refused though they would be ignored.
        Objective mentorKd = new Objective.MentorKd(softLabelWeight, temperature);
        return switch (this) {
            case RATIONALE -> new Objective.CrossEntropy();
            case MENTOR_KD -> mentorKd;
            case MENTOR_KD_REFERENCE -> new Objective.MentorKdReference(softLabelWeight, temperature);
        };
    }

    /** The name. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Whether it learns from soft labels, and so from examples rather than from accepted rationales. */
    public boolean learnsFromSoftLabels() {
        return this != RATIONALE;
    }

    /** The topic whose records are trained on. */
    public String topic(Topics topics) {
        return learnsFromSoftLabels() ? topics.examples() : topics.accepted();
    }

    /** The name. */
    @Override
    public String toString() {
        return id;
    }
}
