package io.mentorkd.tasks.answers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of digits with what parts them.
 *
 * @param values the number; the numbers of a list such as {@code 1,2,3}; empty where it is none, as {@code 192.168.1.1}
 * @param end the index after it
 */
record NumberLiteral(List<Rational> values, int end) {
    private static final int MOST_DIGITS = 1_000;
    private static final int LARGEST_EXPONENT = 400;
    private static final String SEPARATORS = ",.'_ ";

    /** Reads the literal that begins at {@code start}, a digit or a point before one. */
    static NumberLiteral read(String text, int start, boolean decimalComma) {
        if (text.charAt(start) == '.') {
            int end = digitsEnd(text, start + 1);
            return withExponent(text, decimal("0", text.substring(start + 1, end)), end);
        }
        List<String> groups = new ArrayList<>();
        StringBuilder separators = new StringBuilder();
        int end = digitsEnd(text, start);
        groups.add(text.substring(start, end));
        while (end + 1 < text.length() && SEPARATORS.indexOf(text.charAt(end)) >= 0 && isDigit(text, end + 1)) {
            char separator = text.charAt(end);
            int next = digitsEnd(text, end + 1);
            if (separator == ' ' && !continues(groups, separators, next - end - 1)) {
                break;
            }
            separators.append(separator);
            groups.add(text.substring(end + 1, next));
            end = next;
        }
        List<Rational> values = values(groups, separators.toString(), decimalComma);
        return values.size() == 1 ? withExponent(text, values, end) : new NumberLiteral(values, end);
    }

    static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Whether digits after a space go on with the number: groups of three after one of at most three. */
    private static boolean continues(List<String> groups, StringBuilder separators, int length) {
        String first = groups.get(0);
        return length == 3
                && first.length() <= 3
                && first.charAt(0) != '0'
                && separators.chars().allMatch(c -> c == ' ');
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (isDigit(text, end)) {
            end++;
        }
        return end;
    }

    private static List<Rational> values(List<String> groups, String separators, boolean decimalComma) {
        if (separators.isEmpty()) {
            return decimal(groups.get(0), "");
        }
        char last = separators.charAt(separators.length() - 1);
        boolean one = separators.chars().allMatch(c -> c == last);
        if (!one) {
            int decimals = groups.size() - 1;
            char first = separators.charAt(0);
            boolean grouped = separators.substring(0, decimals - 1).chars().allMatch(c -> c == first)
                    && first != last
                    && areThousands(groups.subList(0, decimals), first);
            return grouped && (last == ',' || last == '.')
                    ? decimal(String.join("", groups.subList(0, decimals)), groups.get(decimals))
                    : List.of();
        }
        boolean thousands = areThousands(groups, last);
        boolean single = groups.size() == 2;
        if (single && (last == '.' || last == ',')) {
            boolean point = last == (decimalComma ? ',' : '.');
            return thousands && !point ? decimal(String.join("", groups), "") : decimal(groups.get(0), groups.get(1));
        }
        if (thousands) {
            return decimal(String.join("", groups), "");
        }
        return last == ','
                ? groups.stream().flatMap(group -> decimal(group, "").stream()).toList()
                : List.of();
    }

    /** Groups of three after one to three digits; or, after commas, of two and at last of three, as in India. */
    private static boolean areThousands(List<String> groups, char separator) {
        int count = groups.size();
        String first = groups.get(0);
        if (count == 1) {
            return true;
        }
        if (first.length() > 3
                || first.charAt(0) == '0'
                || groups.get(count - 1).length() != 3) {
            return false;
        }
        List<String> middle = groups.subList(1, count - 1);
        return middle.stream().allMatch(group -> group.length() == 3)
                || (separator == ',' && first.length() <= 2 && middle.stream().allMatch(group -> group.length() == 2));
    }

    private static List<Rational> decimal(String whole, String fraction) {
        return whole.length() + fraction.length() > MOST_DIGITS
                ? List.of()
                : List.of(Rational.of(new BigDecimal(whole + (fraction.isEmpty() ? "" : "." + fraction))));
    }

    /** Takes {@code e3} with it where that follows at once. */
    private static NumberLiteral withExponent(String text, List<Rational> values, int end) {
        if (end >= text.length() || (text.charAt(end) != 'e' && text.charAt(end) != 'E')) {
            return new NumberLiteral(values, end);
        }
        boolean signed = end + 1 < text.length() && (text.charAt(end + 1) == '-' || text.charAt(end + 1) == '+');
        int digits = signed ? end + 2 : end + 1;
        int after = digitsEnd(text, digits);
        if (after == digits || (after < text.length() && Character.isLetter(text.charAt(after)))) {
            return new NumberLiteral(values, end);
        }
        if (values.isEmpty() || after - digits > 4) {
            return new NumberLiteral(List.of(), after);
        }
        int exponent = Integer.parseInt(text.substring(digits, after)) * (text.charAt(end + 1) == '-' ? -1 : 1);
        return new NumberLiteral(
                Math.abs(exponent) > LARGEST_EXPONENT
                        ? List.of()
                        : List.of(values.get(0).times(Rational.powerOfTen(exponent))),
                after);
    }
}
