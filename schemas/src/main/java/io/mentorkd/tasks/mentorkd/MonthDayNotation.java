package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * A month and a day, such as {@code March 5}.
 *
 * <p>A candidate is the English name of a month in any case, white space, and a number from 1 to 31 of one or two digits.
 * Its normalised form has a capital, one space and no leading zero.
 */
public record MonthDayNotation() implements AnswerNotation {
    private static final WordNotation MONTH = new WordNotation(List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"));
    private static final int LAST_DAY = 31;

    /** The English names of the months, January first. */
    public static List<String> months() {
        return MONTH.words();
    }

    @Override
    public String description() {
        return "a month and a day, such as March 5";
    }

    @Override
    public Optional<Candidate> extract(String text, int from, Which which) {
        Optional<Candidate> found = Optional.empty();
        int index = from;
        while (index < text.length()) {
            Optional<Candidate> month = MONTH.extract(text, index, Which.FIRST);
            if (month.isEmpty()) {
                break;
            }
            Optional<Candidate> date = withDay(text, month.get());
            if (date.isPresent()) {
                found = date;
                if (which == Which.FIRST) {
                    break;
                }
            }
            index = month.get().end();
        }
        return found;
    }

    @Override
    public Optional<String> normaliseGold(String gold) {
        return extract(gold, 0, Which.FIRST)
                .filter(whole -> whole.start() == 0 && whole.end() == gold.length())
                .map(Candidate::answer);
    }

    @Override
    public boolean matches(String answer, String gold) {
        return answer.equals(gold);
    }

    private static Optional<Candidate> withDay(String text, Candidate month) {
        int start = month.end();
        while (start < text.length() && PythonText.isSpace(text.charAt(start))) {
            start++;
        }
        int end = start;
        int day = 0;
        while (end < text.length() && end - start < 3 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            day = day * 10 + text.charAt(end) - '0';
            end++;
        }
        return start == month.end() || end - start > 2 || day < 1 || day > LAST_DAY
                ? Optional.empty()
                : Optional.of(new Candidate(month.answer() + " " + day, month.start(), end));
    }
}
