package io.mentorkd.trainers.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * How every student is trained.
 *
 * @param architecture name of its architecture, where its weights are new
 * @param model directory or hub id of the model that it begins with, where they are not
 * @param layers blocks of that model that are kept, as {@code --layers} of training: their number, or a list of them
 * @param dtype what matrices are multiplied in, as {@code --dtype} of training
 * @param steps optimisation steps, equal for every arm
 * @param batchSize examples a step; 8 where there is none and it begins with a model
 * @param softLabelWeight w of the arm mentor-kd
 * @param temperature at which the arm mentor-kd compares distributions
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StudentPlan(
        Optional<String> architecture,
        Optional<String> model,
        Optional<String> layers,
        Optional<String> dtype,
        int steps,
        Optional<Integer> batchSize,
        double softLabelWeight,
        double temperature) {

    private static final int BATCH_SIZE_OF_MODELS = 8;

    public StudentPlan {
        ModelChoice unused = ModelChoice.of("student", architecture, model, layers);
        requireDtype("student.dtype", dtype);
        PlanFields.requirePositive("student.steps", steps);
        PlanFields.requirePositive("student.batchSize", batchSize);
        if (batchSize.isEmpty() && model.isEmpty()) {
            throw new IllegalArgumentException(
                    "student.batchSize is missing: only students that begin with a model have a default");
        }
    }

    /** With which weights it begins. */
    public ModelChoice choice() {
        return ModelChoice.of("student", architecture, model, layers);
    }

    /** Examples a step. */
    public int examplesPerStep() {
        return batchSize.orElse(BATCH_SIZE_OF_MODELS);
    }

    static void requireDtype(String name, Optional<String> dtype) {
        dtype.filter(given -> !given.equals("float32") && !given.equals("bfloat16"))
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(name + " must be float32 or bfloat16, was '" + wrong + "'");
                });
    }
}
