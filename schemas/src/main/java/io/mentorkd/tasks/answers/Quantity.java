package io.mentorkd.tasks.answers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A number as it is meant.
 *
 * @param value the number; of {@code 15 %} it is 15
 * @param percent whether it counts hundredths
 * @param unit what it counts; empty where that is not said
 */
record Quantity(Rational value, boolean percent, String unit) {

    /** In normal form: {@code 1200}, {@code 1/3 cm}, {@code 15%}. */
    String text() {
        return value.text() + (percent ? "%" : "") + (unit.isEmpty() ? "" : " " + unit);
    }

    /** Reads the normal form; empty for any other text. */
    static Optional<Quantity> parse(String text) {
        int space = text.indexOf(' ');
        String number = space < 0 ? text : text.substring(0, space);
        boolean percent = number.endsWith("%");
        String digits = percent ? number.substring(0, number.length() - 1) : number;
        return value(digits).map(value -> new Quantity(value, percent, space < 0 ? "" : text.substring(space + 1)));
    }

    private static Optional<Rational> value(String digits) {
        int slash = digits.indexOf('/');
        boolean plain = !digits.isEmpty()
                && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '/');
        if (!plain) {
            return Optional.empty();
        }
        return Optional.of(
                slash < 0
                        ? Rational.of(new BigDecimal(digits))
                        : new Rational(
                                new BigInteger(digits.substring(0, slash)),
                                new BigInteger(digits.substring(slash + 1))));
    }

    Quantity times(Rational factor) {
        return new Quantity(value.times(factor), percent, unit);
    }
}
