package io.mentorkd.cli.demo;

import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What the demo found.
 *
 * @param task the task
 * @param seed the seed
 * @param seconds time in all
 * @param questions questions published, of all splits
 * @param rationales what became of the teacher's rationales
 * @param students the students, each tested on the same TEST questions
 * @param lag records that any stage has left undone
 * @param stages time of each stage, in their order
 * @param model where the student is
 * @param example a TEST question to try
 */
public record DemoResult(
        String task,
        long seed,
        double seconds,
        long questions,
        Rationales rationales,
        List<Student> students,
        long lag,
        List<Stage> stages,
        String model,
        String example) {

    /**
     * What became of the teacher's rationales.
     *
     * @param published rationales that the teacher wrote
     * @param accepted those that end in the right answer
     * @param rejected the others, by verdict
     */
    public record Rationales(long published, long accepted, Map<Verdict, Long> rejected) {}

    /**
     * A student.
     *
     * @param name what it learnt from
     * @param accuracyBefore share of right answers before training, 0 to 1
     * @param accuracyAfter share of right answers after
     * @param testQuestions number of TEST questions
     * @param steps optimisation steps
     * @param parameters number of weights
     */
    public record Student(
            String name, double accuracyBefore, double accuracyAfter, int testQuestions, long steps, long parameters) {}

    /**
     * A stage's time.
     *
     * @param name the stage
     * @param seconds its time
     */
    public record Stage(String name, double seconds) {}
}
