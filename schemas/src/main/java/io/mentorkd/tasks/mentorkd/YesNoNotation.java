package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.Objects;
import java.util.Optional;

/**
 * Yes or no.
 *
 * <p>A candidate is a token {@code yes} or {@code no} in any case, where tokens are parted by white space and
 * {@code " ' . : ,} as in the authors' code: neither {@code not} nor {@code (yes)} nor {@code yes!} is one. Its normalised
 * form is lower-case.
 *
 * @param gold what a gold answer looks like
 */
public record YesNoNotation(Gold gold) implements AnswerNotation {

    /** What a gold answer looks like. */
    public enum Gold {
        /** {@code yes} or {@code no} in any case (strategy_qa). */
        ANY_CASE,
        /** {@code yes} or {@code no} exactly (coin_flip: the authors' code does not lower the gold answer there). */
        LOWER_CASE
    }

    private static final String YES = "yes";
    private static final String NO = "no";

    /** Checks that the form of gold is given. */
    public YesNoNotation {
        Objects.requireNonNull(gold, "gold");
    }

    @Override
    public String description() {
        return "yes or no";
    }

    @Override
    public Optional<Candidate> extract(String text, int from, Which which) {
        Optional<Candidate> found = Optional.empty();
        int index = from;
        while (index < text.length()) {
            if (isSeparator(text.charAt(index))) {
                index++;
                continue;
            }
            int start = index;
            while (index < text.length() && !isSeparator(text.charAt(index))) {
                index++;
            }
            String word = word(text, start, index);
            if (!word.isEmpty()) {
                found = Optional.of(new Candidate(word, start, index));
                if (which == Which.FIRST) {
                    return found;
                }
            }
        }
        return found;
    }

    @Override
    public Optional<String> normaliseGold(String goldAnswer) {
        String word = word(goldAnswer, 0, goldAnswer.length());
        return word.isEmpty() || (gold == Gold.LOWER_CASE && !word.equals(goldAnswer))
                ? Optional.empty()
                : Optional.of(word);
    }

    @Override
    public boolean matches(String answer, String goldWord) {
        return answer.equals(goldWord);
    }

    /** {@code yes}, {@code no}, or the empty text where the token is neither. */
    private static String word(String text, int start, int end) {
        if (end - start == YES.length() && text.regionMatches(true, start, YES, 0, YES.length())) {
            return YES;
        }
        return end - start == NO.length() && text.regionMatches(true, start, NO, 0, NO.length()) ? NO : "";
    }

    private static boolean isSeparator(char c) {
        return c == '"' || c == '\'' || c == '.' || c == ':' || c == ',' || PythonText.isSpace(c);
    }
}
