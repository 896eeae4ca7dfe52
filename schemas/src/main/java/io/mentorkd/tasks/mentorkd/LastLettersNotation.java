package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.Locale;
import java.util.Optional;

/**
 * Letters put together, such as {@code yajc}; case does not count.
 *
 * <p>The only candidate is the whole text from {@code from} on, without quotes, periods and white space, as in the authors'
 * code: {@code " y a j c."} reads {@code yajc}. Where something other than letters, digits and their marks remains, the
 * authors compare it and find it wrong; here nothing was extracted.
 */
public record LastLettersNotation() implements AnswerNotation {

    @Override
    public String description() {
        return "letters put together; quotes, periods and spaces between them do not count";
    }

    @Override
    public Optional<Candidate> extract(String text, int from, Which which) {
        int start = -1;
        int end = -1;
        int kept = 0;
        for (int index = from; index < text.length(); ) {
            int next = PythonText.next(text, index);
            if (!isDropped(text.charAt(index))) {
                if (!isLetter(text.codePointAt(index))) {
                    return Optional.empty();
                }
                start = start < 0 ? index : start;
                end = next;
                kept += next - index;
            }
            index = next;
        }
        return start < 0 ? Optional.empty() : Optional.of(new Candidate(letters(text, start, end, kept), start, end));
    }

    @Override
    public Optional<String> normaliseGold(String gold) {
        return extract(gold, 0, Which.FIRST).map(Candidate::answer).filter(gold::equals);
    }

    @Override
    public boolean matches(String answer, String gold) {
        return answer.equals(gold) || answer.toLowerCase(Locale.ROOT).equals(gold.toLowerCase(Locale.ROOT));
    }

    private static String letters(String text, int start, int end, int kept) {
        if (kept == end - start) {
            return text.substring(start, end);
        }
        StringBuilder letters = new StringBuilder(kept);
        for (int index = start; index < end; index++) {
            if (!isDropped(text.charAt(index))) {
                letters.append(text.charAt(index));
            }
        }
        return letters.toString();
    }

    private static boolean isDropped(char c) {
        return c == '"' || c == '\'' || c == '.' || PythonText.isSpace(c);
    }

    private static boolean isLetter(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
    }
}
