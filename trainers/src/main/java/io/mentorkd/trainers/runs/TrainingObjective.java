package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.mentorkd.topics.Topics;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is minimised, by the name that configurations, checkpoints and the command line give it. */
public enum TrainingObjective {

    /** Cross-entropy of chain and answer, of accepted rationales. */
    RATIONALE("rationale"),

    /** Cross-entropy and the divergence from the mentor's soft labels, scaled by the squared temperature. */
    MENTOR_KD("mentor-kd"),

    /** The same as the authors' code has it: not scaled. */
    MENTOR_KD_REFERENCE("mentor-kd-reference");

    private final String id;

    TrainingObjective(String id) {
        this.id = id;
    }

    /**
     * The objective of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static TrainingObjective of(String id) {
        return Arrays.stream(values())
                .filter(objective -> objective.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("objective must be "
                        + Arrays.stream(values()).map(TrainingObjective::id).collect(Collectors.joining(" or "))
                        + ", was '" + id + "'"));
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
