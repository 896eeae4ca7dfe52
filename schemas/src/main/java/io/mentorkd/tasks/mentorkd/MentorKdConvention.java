package io.mentorkd.tasks.mentorkd;

import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.answers.Candidate;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import java.util.Objects;
import java.util.Optional;

/**
 * Grades a text by the convention {@code mentor-kd}, version 1.
 *
 * <p>The answer is the first candidate after the first {@code -->}; in a text without {@code -->} it is the last candidate.
 * What a candidate is, and when it equals the gold answer, is up to the task's {@link AnswerNotation}.
 *
 * <p>A grade is {@link Grade#correct} exactly where the authors' {@code evaluate_single_instance} is true. It says more where
 * that is false: where no part of the text is in the notation, the authors compare the raw text and count it wrong, here the
 * verdict is UNPARSED; a gold answer outside the notation, which no answer can equal, is GOLD_UNPARSED. The one exception
 * is a last_letter_concatenation gold with symbols in it, such as {@code a+b}: GOLD_UNPARSED here, while the authors would
 * accept the same symbols.
 */
public final class MentorKdConvention {
    /** The convention's name, for graded records. */
    public static final String NAME = "mentor-kd";

    /** The convention's version, for graded records; it grows when any text would be graded otherwise than before. */
    public static final int VERSION = 1;

    private MentorKdConvention() {}

    /**
     * Grades {@code gradedText}, as {@link GradedText} makes it, in time linear in its length.
     *
     * @param gold the gold answer, or empty where nobody knows it: the verdict is then NO_GOLD
     */
    public static Grade grade(AnswerNotation notation, String gradedText, Optional<String> gold) {
        Objects.requireNonNull(gradedText, "gradedText");
        Optional<Candidate> extracted = extract(notation, gradedText);
        if (gold.isEmpty()) {
            return new Grade(Verdict.NO_GOLD, extracted);
        }
        Optional<String> expected = notation.normaliseGold(gold.get());
        if (expected.isEmpty()) {
            return new Grade(Verdict.GOLD_UNPARSED, extracted);
        }
        if (extracted.isEmpty()) {
            return new Grade(Verdict.UNPARSED, extracted);
        }
        boolean correct = notation.matches(extracted.get().answer(), expected.get());
        return new Grade(correct ? Verdict.CORRECT : Verdict.WRONG, extracted);
    }

    private static Optional<Candidate> extract(AnswerNotation notation, String text) {
        int marker = text.indexOf(GradedText.MARKER);
        return marker < 0
                ? notation.extract(text, 0, Which.LAST)
                : notation.extract(text, marker + GradedText.MARKER.length(), Which.FIRST);
    }
}
