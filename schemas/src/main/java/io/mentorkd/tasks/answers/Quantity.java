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

    /** Whether {@code text} is the normal form of a quantity. */
    static boolean isQuantity(String text) {
        return isNumber(digits(number(text)));
    }

    /** Reads the normal form; empty for any other text. */
    static Optional<Quantity> parse(String text) {
        String number = number(text);
        String digits = digits(number);
        if (!isNumber(digits)) {
            return Optional.empty();
        }
        String unit = text.substring(Math.min(text.length(), number.length() + 1));
        return Optional.of(new Quantity(value(digits), digits.length() < number.length(), unit));
    }

    /** What comes before the unit. */
    private static String number(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private static String digits(String number) {
        return number.endsWith("%") ? number.substring(0, number.length() - 1) : number;
    }

    private static boolean isNumber(String digits) {
        for (int at = 0; at < digits.length(); at++) {
            char c = digits.charAt(at);
            if ((c < '0' || c > '9') && c != '-' && c != '.' && c != '/') {
                return false;
            }
        }
        return !digits.isEmpty();
    }

    private static Rational value(String digits) {
        int slash = digits.indexOf('/');
        return slash < 0
                ? Rational.of(new BigDecimal(digits))
                : new Rational(new BigInteger(digits.substring(0, slash)), new BigInteger(digits.substring(slash + 1)));
    }

    Quantity times(Rational factor) {
        return new Quantity(value.times(factor), percent, unit);
    }
}
