package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;

/**
 * How a task's answers are written: what a stretch of text can mean as one, and when two are the same.
 *
 * <p>No implementation throws, whatever the text, and each reads in time linear in its length.
 */
public sealed interface AnswerFormat
        permits NumberFormat,
                ChoiceFormat,
                YesNoFormat,
                TextFormat,
                OneOfFormat,
                ElementsFormat,
                DateFormat,
                JsonFormat,
                CodeFormat,
                LatexFormat {

    /** The format in words for people, such as {@code a number within 0.01}. */
    String description();

    /** What an answer is, as a model is asked for it: {@code the number in cm}, in {@code End with a line 'Answer: ' and …}. */
    String asked();

    /**
     * Every value that {@code region} may mean: one where it can be read in one way only, none where it holds no answer.
     *
     * @param region where the answer is expected: what follows {@code Answer:}, what is in {@code \boxed{}}
     * @param choices the texts of the question's options, A first; empty where it has none
     */
    List<Reading> read(String region, List<String> choices);

    /** The gold answer in normal form, or empty where it is not in this format or can be read in several ways. */
    Optional<String> gold(String raw, List<String> choices);

    /** How {@code answer}, of {@link #read}, compares with {@code gold}, of {@link #gold}. */
    Match compare(String answer, String gold);

    /** How far the answer goes that follows a phrase such as {@code Answer:}. */
    default Extent extent() {
        return Extent.SENTENCE;
    }

    /** Whether an answer shows by itself, as a block of code does, so that it needs no phrase before it. */
    default boolean showsItself() {
        return false;
    }
}
