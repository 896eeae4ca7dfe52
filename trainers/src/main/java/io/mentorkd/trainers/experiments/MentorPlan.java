package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * How the mentor is trained and asked.
 *
 * @param architecture name of its architecture, where its weights are new
 * @param model directory or hub id of the model that it begins with, where they are not
 * @param dtype what matrices are multiplied in, as {@code --dtype} of training
 * @param steps optimisation steps
 * @param batchSize examples a step; the student's where there is none
 * @param samples rationales asked for each TRAIN question
 * @param temperature of sampling
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MentorPlan(
        Optional<String> architecture,
        Optional<String> model,
        Optional<String> dtype,
        int steps,
        Optional<Integer> batchSize,
        int samples,
        double temperature) {

    public MentorPlan {
        ModelChoice unused = ModelChoice.of("mentor", architecture, model, Optional.empty());
        StudentPlan.requireDtype("mentor.dtype", dtype);
        PlanFields.requirePositive("mentor.steps", steps);
        PlanFields.requirePositive("mentor.batchSize", batchSize);
        PlanFields.requirePositive("mentor.samples", samples);
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mentor.temperature must be at least 0, was " + temperature);
        }
    }

    /** With which weights it begins. */
    public ModelChoice choice() {
        return ModelChoice.of("mentor", architecture, model, Optional.empty());
    }
}
