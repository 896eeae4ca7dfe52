package io.mentorkd.tasks.generated;

import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.random.RandomGenerator;

/**
 * A task that makes its own questions and solves them step by step. Implementations hold no state: any thread may use one.
 */
public interface GeneratedTask {

    /** The task, with the notation that its answers are graded in. */
    Task task();

    /** One question drawn from {@code random}; two draws may give the same one. */
    GeneratedQuestion generate(RandomGenerator random);

    /** How many different questions {@link #generate} can draw. */
    long distinctQuestions();

    /**
     * All {@link WordTokens} of its questions, chains and answers, as written, with the marker {@code -->}.
     *
     * <p>Gold answers are in it as {@link #written} gives them.
     */
    SortedSet<String> vocabulary();

    /**
     * Solves a question step by step, in one of several wordings.
     *
     * @param question text in the format of {@link #generate}; names that it never draws are understood too
     * @param random chooses the wording and where the wrong step is; the same state of it gives the same solution
     * @param wrongStep whether one step is wrong. Nine times in ten all later steps build on it, once the solver is right
     *     again after it; so the answer is wrong in most cases, and a chain that ends right may hold a wrong step
     * @throws QuestionFormatException when the text is in another format
     */
    Solution solve(String question, RandomGenerator random, boolean wrongStep);

    /**
     * A gold answer as its own chains write it, so that a tokenizer of words can spell it: letters apart for
     * last_letter_concatenation, otherwise the answer as it is. It grades as the gold answer itself does.
     */
    default String written(String gold) {
        return gold;
    }

    /**
     * The first {@code count} different questions of the sequence that {@code seed} starts, of all splits.
     *
     * @throws TooFewQuestionsException when there are fewer
     */
    default List<GeneratedQuestion> questions(long seed, int count) {
        return QuestionSequence.first(this, seed, count, Optional.empty());
    }

    /**
     * The first {@code count} different questions of the sequence that {@code seed} starts and that belong to {@code split}
     * by {@link QuestionSplit}. A longer list with the same seed begins with the shorter one.
     *
     * @throws TooFewQuestionsException when there are fewer
     */
    default List<GeneratedQuestion> questions(long seed, int count, Split split) {
        return QuestionSequence.first(this, seed, count, Optional.of(split));
    }
}
