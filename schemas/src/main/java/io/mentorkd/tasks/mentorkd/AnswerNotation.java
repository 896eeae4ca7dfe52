package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.Optional;

/**
 * How a task's answers are written: what counts as one in a text, and when two are the same.
 *
 * <p>Every implementation reads a text once, forwards or backwards, with no backtracking.
 */
public sealed interface AnswerNotation
        permits NumberNotation, LetterNotation, YesNoNotation, LastLettersNotation, WordNotation, MonthDayNotation {

    /** The notation in words for people, such as {@code a letter from A to E}. */
    String description();

    /**
     * Finds an answer in {@code text} from index {@code from} on, or nothing where no part of it is in this notation.
     *
     * @param from index of the first UTF-16 code unit to look at, from 0 to the text's length
     * @param which whether the first or the last candidate counts
     */
    Optional<Candidate> extract(String text, int from, Which which);

    /** The gold answer in the form that {@link #matches} takes, or nothing where it is not in this notation. */
    Optional<String> normaliseGold(String gold);

    /** Whether {@code answer}, from {@link #extract}, equals {@code gold}, from {@link #normaliseGold}. */
    boolean matches(String answer, String gold);
}
