package io.mentorkd.trainers.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one student: one arm with one seed at one fraction.
 *
 * @param task task
 * @param seed seed
 * @param fraction fraction of the teacher's rationales
 * @param arm arm
 * @param setting learning rate and weight decay
 * @param steps optimisation steps
 * @param parameters weights of the student
 * @param examples examples trained on in all, repetitions included
 * @param validationAccuracy accuracy on VALIDATION, 0 to 1
 * @param tests how it did on each set of TEST questions
 * @param mentorAccuracy accuracy of its mentor on VALIDATION; empty where there is none
 * @param weightsSha256 SHA-256 of the student's model.safetensors
 * @param directory the student's run directory, relative to the experiment's
 */
public record CellResult(
        String task,
        long seed,
        double fraction,
        Arm arm,
        Setting setting,
        long steps,
        long parameters,
        long examples,
        double validationAccuracy,
        List<TestScore> tests,
        OptionalDouble mentorAccuracy,
        String weightsSha256,
        String directory) {

    public CellResult {
        tests = List.copyOf(tests);
    }

    /** How it did on a set of TEST questions. */
    public Optional<TestScore> test(TestSet set) {
        return tests.stream().filter(test -> test.set() == set).findFirst();
    }
}
