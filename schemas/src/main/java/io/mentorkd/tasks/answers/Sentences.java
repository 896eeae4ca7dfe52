package io.mentorkd.tasks.answers;

import java.util.Locale;
import java.util.Set;

/** Where sentences begin and end. */
final class Sentences {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "ltd", "co", "vs", "approx", "ca", "fig", "eq",
            "e.g", "i.e", "etc", "u.s", "mt", "rs", "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
            "nov", "dec");

    private Sentences() {}

    /** The end of the sentence that {@code start} is in, its full stop included; at the latest the end of the line. */
    static int end(String text, int start) {
        int limit = Math.min(text.length(), start + Region.LONGEST);
        for (int at = start; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                return at;
            }
            if (c == '\u3002' || ((c == '.' || c == '!' || c == '?') && isEnd(text, start, at))) {
                return at + 1;
            }
        }
        return limit;
    }

    /** The beginning of the sentence that ends at {@code end}, but no more than 300 code units before. */
    static int start(String text, int end) {
        int limit = Math.max(0, end - 300);
        for (int at = end - 1; at >= limit; at--) {
            char c = text.charAt(at);
            if (c == '\n' || ((c == '.' || c == '!' || c == '?') && isEnd(text, limit, at))) {
                return at + 1;
            }
        }
        return limit;
    }

    private static boolean isEnd(String text, int start, int at) {
        int after = at + 1;
        while (after < text.length() && "*_\"')\u201D\u2019$`".indexOf(text.charAt(after)) >= 0) {
            after++;
        }
        if (after < text.length() && !Character.isWhitespace(text.charAt(after))) {
            return false;
        }
        if (text.charAt(at) == '?') {
            return true;
        }
        if (text.charAt(at) == '!') {
            boolean product = at > 0 && Character.isDigit(text.charAt(at - 1)) && after + 1 < text.length();
            return !product || "=+-*/\u00D7".indexOf(text.charAt(after + 1)) < 0;
        }
        while (after < text.length() && text.charAt(after) == ' ') {
            after++;
        }
        boolean goesOn = after < text.length() && Character.isLowerCase(text.charAt(after));
        return !goesOn && !isAbbreviation(text, start, at);
    }

    /** {@code Mr.}, {@code J.} and the label {@code B.} of an option. */
    private static boolean isAbbreviation(String text, int start, int dot) {
        int from = dot;
        while (from > start
                && dot - from < 12
                && (Character.isLetter(text.charAt(from - 1)) || isInner(text, from - 1))) {
            from--;
        }
        String word = text.substring(from, dot).toLowerCase(Locale.ROOT);
        boolean initial = word.length() == 1
                && dot + 1 < text.length()
                && (Character.isUpperCase(text.charAt(from))
                        || text.substring(start, from).isBlank())
                && (from < 2 || !Character.isDigit(text.charAt(from - 2)));
        return initial || ABBREVIATIONS.contains(word);
    }

    private static boolean isInner(String text, int at) {
        return text.charAt(at) == '.' && at > 0 && Character.isLetter(text.charAt(at - 1));
    }
}
