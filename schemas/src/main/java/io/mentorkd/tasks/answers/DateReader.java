package io.mentorkd.tasks.answers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads every day that a stretch of text may name. */
final class DateReader {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

    private final PlainText plain;
    private final List<Token> tokens;
    private final Optional<DateFormat.Order> order;
    private final Map<String, Reading> readings = new LinkedHashMap<>();

    private DateReader(PlainText plain, Optional<DateFormat.Order> order) {
        this.plain = plain;
        this.tokens = Token.of(plain.text(), false);
        this.order = order;
    }

    static List<Reading> read(String region, Optional<DateFormat.Order> order) {
        DateReader reader = new DateReader(PlainText.of(region), order);
        int at = 0;
        while (at < reader.tokens.size()) {
            at = Math.max(at + 1, reader.readAt(at));
        }
        return List.copyOf(reader.readings.values());
    }

    /** Reads the date that begins at a token and returns the token after it, or the same one where none does. */
    private int readAt(int i) {
        if (tokens.get(i).isNumber()) {
            String[] parts = tokens.get(i).text().split("\\.", -1);
            if (parts.length == 3) {
                return numbers(parts, i, i + 1);
            }
            if (is(i + 1, "-/.")
                    && number(i + 2)
                    && is(i + 3, "-/.")
                    && number(i + 4)
                    && text(i + 1).equals(text(i + 3))) {
                return numbers(new String[] {text(i), text(i + 2), text(i + 4)}, i, i + 5);
            }
            if (isSinograph(i + 1, "\u5E74") && number(i + 2) && isSinograph(i + 3, "\u6708") && number(i + 4)) {
                boolean day = isSinograph(i + 5, "\u65E5") || isSinograph(i + 5, "\u53F7");
                return add(text(i), text(i + 2), text(i + 4), i, day ? i + 6 : i + 5);
            }
            if (text(i).matches("(?:19|20)[0-9]{6}")) {
                String day = text(i);
                return add(day.substring(0, 4), day.substring(4, 6), day.substring(6), i, i + 1);
            }
            if (year(i) && month(i + 1) > 0 && number(i + 2)) {
                return add(text(i), String.valueOf(month(i + 1)), text(i + 2), i, i + 3);
            }
            return dayFirst(i);
        }
        return month(i) > 0 ? monthFirst(i) : i;
    }

    private int dayFirst(int i) {
        int at = afterOrdinal(i + 1);
        at = at < tokens.size() && (tokens.get(at).isWord("of") || is(at, "-")) ? at + 1 : at;
        int month = month(at);
        int year = at + 1;
        while (is(year, ",.-")) {
            year++;
        }
        return month > 0 && year(year) ? add(text(year), String.valueOf(month), text(i), i, year + 1) : i;
    }

    private int monthFirst(int i) {
        int day = is(i + 1, ".") ? i + 2 : i + 1;
        day = day < tokens.size() && tokens.get(day).isWord("the") ? day + 1 : day;
        int year = afterOrdinal(day + 1);
        while (is(year, ",")) {
            year++;
        }
        return number(day) && year(year) ? add(text(year), String.valueOf(month(i)), text(day), i, year + 1) : i;
    }

    private int afterOrdinal(int i) {
        return i < tokens.size() && ORDINALS.contains(tokens.get(i).lower()) ? i + 1 : i;
    }

    private boolean is(int i, String signs) {
        return i < tokens.size() && tokens.get(i).isSignOf(signs);
    }

    /** Whether a token is the sign for year, month or day that follows the number in Chinese and Japanese. */
    private boolean isSinograph(int i, String sign) {
        return i < tokens.size() && tokens.get(i).isWord(sign);
    }

    private String text(int i) {
        return tokens.get(i).text();
    }

    private boolean number(int i) {
        return i < tokens.size() && tokens.get(i).isNumber();
    }

    private boolean year(int i) {
        return number(i) && text(i).matches("[0-9]{4}");
    }

    /** The month that a word names, whole or by its first three letters; 0 where it names none. */
    private int month(int i) {
        if (i >= tokens.size() || !tokens.get(i).isWord()) {
            return 0;
        }
        String word = tokens.get(i).lower();
        for (int month = 0; month < MONTHS.size(); month++) {
            String name = MONTHS.get(month);
            if (word.equals(name) || word.equals(name.substring(0, 3)) || (month == 8 && word.equals("sept"))) {
                return month + 1;
            }
        }
        return 0;
    }

    private int numbers(String[] parts, int first, int next) {
        if (parts[0].length() == 4) {
            return add(parts[0], parts[1], parts[2], first, next);
        }
        boolean shortYear = parts[2].length() == 2;
        if (parts[2].length() != 4 && !shortYear) {
            return first;
        }
        for (String century : shortYear ? List.of("19", "20") : List.of("")) {
            if (order.isEmpty() || order.get() != DateFormat.Order.MDY) {
                add(century + parts[2], parts[1], parts[0], first, next);
            }
            if (order.isEmpty() || order.get() != DateFormat.Order.DMY) {
                add(century + parts[2], parts[0], parts[1], first, next);
            }
            if (shortYear && (order.isEmpty() || order.get() == DateFormat.Order.YMD)) {
                add(century + parts[0], parts[1], parts[2], first, next);
            }
        }
        return next;
    }

    private int add(String year, String month, String day, int first, int next) {
        if (isDenied(first)) {
            return next;
        }
        try {
            String date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString();
            readings.putIfAbsent(
                    date,
                    plain.reading(
                            date,
                            tokens.get(first).start(),
                            tokens.get(next - 1).end()));
            return next;
        } catch (DateTimeException | NumberFormatException e) {
            return first;
        }
    }

    private boolean isDenied(int first) {
        for (int i = first - 1; i >= Math.max(0, first - 3) && tokens.get(i).isWord(); i--) {
            if (Negation.isOne(tokens.get(i).lower(), tokens.get(i + 1).lower())) {
                return true;
            }
        }
        return false;
    }
}
