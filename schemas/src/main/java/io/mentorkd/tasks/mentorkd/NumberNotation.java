package io.mentorkd.tasks.mentorkd;

import io.mentorkd.tasks.answers.Candidate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers such as {@code -12}, {@code 3.50} and {@code 1,200}.
 *
 * <p>A candidate is a match of {@code -?\d+(?:\.\d+)?} in the text from which all commas are taken, as in the authors' code:
 * {@code 3,4} is the one number 34. Its normalised form has no commas.
 *
 * @param comparison how it is compared with the gold answer
 */
public record NumberNotation(Comparison comparison) implements AnswerNotation {

    /** How two numbers are compared. */
    public enum Comparison {
        /** Digit for digit, so that {@code 18.0} is not {@code 18}: gsm8k, asdiv, multiarith in the authors' code. */
        TEXT,
        /** As doubles no more than 1e-6 apart: svamp, single_eq, addsub in the authors' code. */
        VALUE
    }

    private static final double TOLERANCE = 1e-6;
    private static final Pattern GOLD_VALUE =
            Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

    /** Checks that the comparison is given. */
    public NumberNotation {
        Objects.requireNonNull(comparison, "comparison");
    }

    @Override
    public String description() {
        return comparison == Comparison.TEXT ? "a number, compared digit for digit" : "a number, compared by value";
    }

    @Override
    public Optional<Candidate> extract(String text, int from, Which which) {
        int start = -1;
        int end = -1;
        int index = from;
        while (index < text.length()) {
            int digits = text.charAt(index) == '-' ? skipCommas(text, index + 1) : index;
            if (digits < text.length() && PythonText.isDigit(text, digits)) {
                start = index;
                end = numberEnd(text, digits);
                index = end;
                if (which == Which.FIRST) {
                    break;
                }
            } else {
                index++;
            }
        }
        return start < 0
                ? Optional.empty()
                : Optional.of(new Candidate(withoutCommas(text.substring(start, end)), start, end));
    }

    @Override
    public Optional<String> normaliseGold(String gold) {
        String number = withoutCommas(gold);
        if (comparison == Comparison.VALUE) {
            String stripped = number.strip();
            return GOLD_VALUE.matcher(stripped).matches() ? Optional.of(stripped) : Optional.empty();
        }
        return extract(number, 0, Which.FIRST)
                .filter(whole -> whole.start() == 0 && whole.end() == number.length())
                .map(Candidate::answer);
    }

    @Override
    public boolean matches(String answer, String gold) {
        return comparison == Comparison.TEXT ? answer.equals(gold) : Math.abs(value(answer) - value(gold)) <= TOLERANCE;
    }

    /** The end of the number whose integer part begins at {@code digits}: a trailing point or comma is no part of it. */
    private static int numberEnd(String text, int digits) {
        int end = digitsEnd(text, digits);
        int point = skipCommas(text, end);
        if (point < text.length() && text.charAt(point) == '.') {
            int fraction = skipCommas(text, point + 1);
            if (fraction < text.length() && PythonText.isDigit(text, fraction)) {
                return digitsEnd(text, fraction);
            }
        }
        return end;
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        int index = start;
        while (index < text.length() && PythonText.isDigit(text, index)) {
            end = PythonText.next(text, index);
            index = skipCommas(text, end);
        }
        return end;
    }

    private static int skipCommas(String text, int start) {
        int index = start;
        while (index < text.length() && text.charAt(index) == ',') {
            index++;
        }
        return index;
    }

    private static String withoutCommas(String number) {
        return number.indexOf(',') < 0 ? number : number.replace(",", "");
    }

    /** The value of a number whose digits may be of any script, as Python's {@code float} reads them. */
    private static double value(String number) {
        if (number.chars().allMatch(c -> c < 0x80)) {
            return Double.parseDouble(number);
        }
        StringBuilder ascii = new StringBuilder(number.length());
        number.codePoints()
                .forEach(c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return Double.parseDouble(ascii.toString());
    }
}
