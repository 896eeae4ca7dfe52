package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.Objects;
import java.util.Optional;

/**
 * The capital letter of a choice, from A to {@code last}.
 *
 * <p>Any such letter of the text is a candidate, also the A of "After": the authors' convention relies on the marker.
 *
 * @param last the last letter that is a choice, from B to Z
 * @param gold what a gold answer looks like
 */
public record LetterNotation(char last, Gold gold) implements AnswerNotation {

    /** What a gold answer looks like. */
    public enum Gold {
        /** The letter alone: {@code B}. */
        LETTER,
        /** The letter, perhaps followed by the choice's text: {@code B. populated areas} (commonsense_qa). */
        LETTER_AND_TEXT
    }

    /** Checks the range. */
    public LetterNotation {
        Objects.requireNonNull(gold, "gold");
        if (last < 'B' || last > 'Z') {
            throw new IllegalArgumentException("last must be a letter from B to Z, was " + last);
        }
    }

    @Override
    public String description() {
        return "a letter from A to " + last;
    }

    @Override
    public Optional<Candidate> extract(String text, int from, Which which) {
        if (which == Which.FIRST) {
            for (int index = from; index < text.length(); index++) {
                if (isChoice(text.charAt(index))) {
                    return Optional.of(candidate(text, index));
                }
            }
        } else {
            for (int index = text.length() - 1; index >= from; index--) {
                if (isChoice(text.charAt(index))) {
                    return Optional.of(candidate(text, index));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> normaliseGold(String goldAnswer) {
        int index = 0;
        if (gold == Gold.LETTER_AND_TEXT) {
            while (index < goldAnswer.length() && PythonText.isSpace(goldAnswer.charAt(index))) {
                index++;
            }
        } else if (goldAnswer.length() != 1) {
            return Optional.empty();
        }
        return index < goldAnswer.length() && isChoice(goldAnswer.charAt(index))
                ? Optional.of(letter(goldAnswer, index))
                : Optional.empty();
    }

    @Override
    public boolean matches(String answer, String goldLetter) {
        return answer.equals(goldLetter);
    }

    private boolean isChoice(char c) {
        return c >= 'A' && c <= last;
    }

    private static Candidate candidate(String text, int index) {
        return new Candidate(letter(text, index), index, index + 1);
    }

    private static String letter(String text, int index) {
        return text.substring(index, index + 1);
    }
}
