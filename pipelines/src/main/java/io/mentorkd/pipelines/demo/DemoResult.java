package io.mentorkd.pipelines.demo;

import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the demo found.
 *
 * @param task the task
 * @param seed the seed
 * @param seconds time in all
 * @param questions questions published, of all splits
 * @param rationales what became of the rationales
 * @param mentor the mentor
 * @param softLabels the mentor's soft labels
 * @param students the students, each tested on the same TEST questions
 * @param lag records that any stage has left undone; empty where the cluster did not say
 * @param stages time of each stage, in their order
 * @param models directory in which the models are, by their names
 * @param example a TEST question to try
 */
public record DemoResult(
        String task,
        long seed,
        double seconds,
        long questions,
        Rationales rationales,
        Mentor mentor,
        SoftLabels softLabels,
        List<Student> students,
        OptionalLong lag,
        List<Stage> stages,
        String models,
        String example) {

    /**
     * What became of the rationales.
     *
     * @param published rationales of teacher and mentor together
     * @param accepted those that end in the right answer and repeat no other
     * @param rejected the others, by verdict
     * @param teacher the teacher's
     * @param mentor the mentor's
     */
    public record Rationales(
            long published, long accepted, Map<Verdict, Long> rejected, Graded teacher, Graded mentor) {}

    /**
     * What became of the rationales of one source.
     *
     * @param published rationales that it wrote
     * @param accepted those that were accepted
     * @param rejected the others, by verdict
     */
    public record Graded(long published, long accepted, Map<Verdict, Long> rejected) {}

    /**
     * The mentor.
     *
     * @param accuracy share of right answers to the TEST questions, 0 to 1
     * @param validationAccuracy the same of the VALIDATION questions
     * @param steps optimisation steps
     * @param parameters number of weights
     */
    public record Mentor(double accuracy, double validationAccuracy, long steps, long parameters) {}

    /**
     * The soft labels.
     *
     * @param records rationales that were labelled
     * @param bytesPerToken packed bytes a target token
     * @param klToDense divergence of the packed from the mentor's whole distributions at temperature 2, nats a token
     */
    public record SoftLabels(long records, double bytesPerToken, double klToDense) {}

    /**
     * A student.
     *
     * @param name what it learnt from
     * @param accuracyBefore share of right answers before training, 0 to 1
     * @param accuracyAfter share of right answers after
     * @param testQuestions number of TEST questions
     * @param steps optimisation steps
     * @param parameters number of weights
     * @param rationales rationales that it learnt from
     */
    public record Student(
            String name,
            double accuracyBefore,
            double accuracyAfter,
            int testQuestions,
            long steps,
            long parameters,
            long rationales) {}

    /**
     * A stage's time.
     *
     * @param name the stage
     * @param seconds how long it took
     */
    public record Stage(String name, double seconds) {}
}
