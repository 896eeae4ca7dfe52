package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What reasons about questions.
 *
 * <p>Generator, revision, prompt version, question and sample index make a rationale's id before it is generated. Whatever
 * changes what a teacher may say must therefore change one of them. A teacher that computes its answers must be a pure
 * function of these; one that asks somebody else may say something else each time, and the filter then keeps what came
 * first.
 *
 * <p>Any number of threads may ask at once. A mentor that writes rationales is put to work as a teacher too, one whose
 * {@link #source} is another.
 */
public interface Teacher extends AutoCloseable {

    /** Who its rationales are said to be by. */
    default Source source() {
        return Source.TEACHER;
    }

    /** Name of the model or program. */
    String generator();

    /** Revision of it, with all settings that matter to what it says. */
    String revision();

    /** Name and version of the prompt; {@code none} where there is none. */
    String promptVersion();

    /**
     * Reasons about a question several times. May take long; the worker keeps the question reserved meanwhile.
     *
     * @param samples how many answers are wanted, at least 1
     * @return answer {@code i} for sample index {@code i}; fewer than {@code samples}, or none, where the teacher has no more
     *     to say to this question and never will
     * @throws TeacherException if it failed; the exception says whether asking again may help
     * @throws InterruptedException if its thread was interrupted, which happens when the worker has to stop
     */
    List<TeacherAnswer> answer(Question question, int samples) throws TeacherException, InterruptedException;

    /**
     * Reasons about several questions, for teachers to which many at once come cheaper; one by one unless overridden. Where it
     * fails as a whole, each question is asked by itself.
     *
     * @return for each question, in their order, what {@link #answer} would return
     * @throws TeacherException as {@link #answer} does
     * @throws InterruptedException as {@link #answer} does
     */
    default List<List<TeacherAnswer>> answerAll(List<Question> questions, int samples)
            throws TeacherException, InterruptedException {
        List<List<TeacherAnswer>> answers = new ArrayList<>();
        for (Question question : questions) {
            answers.add(answer(question, samples));
        }
        return answers;
    }

    /** Gives back what it holds, such as connections. */
    @Override
    default void close() {}
}
