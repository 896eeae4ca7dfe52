package io.mentorkd.pipelines.experiment;

import io.mentorkd.trainers.experiments.Setting;
import io.mentorkd.trainers.experiments.TestScore;
import java.util.List;

/**
 * A model of a cell, trained and tested.
 *
 * @param role which model
 * @param setting learning rate and weight decay
 * @param steps optimisation steps
 * @param parameters number of weights
 * @param examples examples trained on in all, repetitions included
 * @param validationAccuracy accuracy on VALIDATION, 0 to 1
 * @param tests how it did on TEST; of a student that is reported only
 * @param weightsSha256 SHA-256 of model.safetensors
 * @param directory run directory, relative to the experiment's
 */
record Trained(
        Role role,
        Setting setting,
        long steps,
        long parameters,
        long examples,
        double validationAccuracy,
        List<TestScore> tests,
        String weightsSha256,
        String directory) {
    Trained {
        tests = List.copyOf(tests);
    }
}
