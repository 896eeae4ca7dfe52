package io.mentorkd.tasks.answers;

import java.text.Normalizer;
import java.util.Set;

/** The normal form of an answer in words. */
final class TextForm {
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");
    private static final String TRAILING = ".,;:?\u2026\u3002";
    /** Emoji of joy, which say nothing; a flag, a suit of cards and a cross do. */
    private static final String JOY = new StringBuilder("\u2705\u2714\u2728\u2B50\uFE0F")
            .appendCodePoint(0x1F389)
            .appendCodePoint(0x1F38A)
            .appendCodePoint(0x1F31F)
            .appendCodePoint(0x1F44D)
            .appendCodePoint(0x1F600)
            .appendCodePoint(0x1F603)
            .appendCodePoint(0x1F604)
            .appendCodePoint(0x1F60A)
            .appendCodePoint(0x1F642)
            .appendCodePoint(0x1F680)
            .appendCodePoint(0x1F3AF)
            .appendCodePoint(0x1F3C6)
            .toString();

    private TextForm() {}

    /**
     * NFKC without raised digits and fractions taken apart, one space between words, without quotes, brackets and Markdown
     * around it, without article before and punctuation behind it.
     */
    static String of(String text, boolean ignoreCase) {
        String plain = composed(undressed(text)).replaceAll("\\s+", " ").strip();
        String before = "";
        while (!plain.equals(before)) {
            before = plain;
            plain = withoutArticle(withoutPair(withoutEnd(plain))).strip();
        }
        return ignoreCase ? folded(plain) : plain;
    }

    /** Case folded letter by letter, so that indices stay. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(Character.toLowerCase(Character.toUpperCase(c)));
        }
        return folded.toString();
    }

    private static String undressed(String text) {
        String bare = text.replace("**", "").replace("__", "").replace("`", "").strip();
        bare = bare.startsWith("$") && bare.endsWith("$") && bare.length() > 1
                ? bare.substring(1, bare.length() - 1).strip()
                : bare;
        String inner = LatexCommand.undressed(bare);
        return inner.equals(bare) ? bare : undressed(inner);
    }

    private static String composed(String text) {
        StringBuilder composed = new StringBuilder(text.length());
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.getType(c) == Character.OTHER_NUMBER || (c >= 0x2070 && c <= 0x209C)) {
                composed.append(Normalizer.normalize(text.substring(from, at), Normalizer.Form.NFKC))
                        .append(c);
                from = at + 1;
            }
        }
        composed.append(Normalizer.normalize(text.substring(from), Normalizer.Form.NFKC));
        StringBuilder signs = new StringBuilder(composed.length());
        composed.codePoints()
                .filter(c -> c != 0x200B && c != 0xFEFF && c != 0xAD)
                .forEach(c -> signs.append(sign(c)));
        return signs.toString();
    }

    private static String sign(int code) {
        return switch (code) {
            case 0x2018, 0x2019 -> "'";
            case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB -> "\"";
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 -> "-";
            default -> Character.toString(code);
        };
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && (TRAILING.indexOf(text.charAt(end - 1)) >= 0 || isExclamation(text, end - 1))) {
            end--;
        }
        int letters = end;
        while (letters > 0 && isJoy(text.codePointBefore(letters))) {
            letters -= Character.charCount(text.codePointBefore(letters));
        }
        boolean says = letters > 0 && !text.substring(0, letters).isBlank();
        boolean emphasis = end == text.length() && end > 1 && text.indexOf('*') == end - 1;
        return text.substring(0, emphasis ? end - 1 : says ? letters : end).strip();
    }

    private static boolean isJoy(int code) {
        return code == ' ' || JOY.indexOf(code) >= 0;
    }

    /** {@code 5!} is a product, {@code Paris!} is not. */
    private static boolean isExclamation(String text, int at) {
        return text.charAt(at) == '!'
                && (at == 0 || text.charAt(at - 1) != ')')
                && (at == 0 || !Character.isDigit(text.charAt(at - 1)));
    }

    private static String withoutPair(String text) {
        if (text.length() < 2) {
            return text;
        }
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        String inner = text.substring(1, text.length() - 1);
        boolean quotes = (first == '"' || first == '\'' || first == '*' || first == '_')
                && last == first
                && inner.indexOf(first) < 0;
        boolean brackets = (first == '(' && last == ')' && inner.indexOf('(') < 0 && inner.indexOf(')') < 0)
                || (first == '[' && last == ']' && inner.indexOf('[') < 0 && inner.indexOf(']') < 0);
        return quotes || brackets ? inner.strip() : text;
    }

    private static String withoutArticle(String text) {
        int space = text.indexOf(' ');
        return space > 0 && ARTICLES.contains(folded(text.substring(0, space))) ? text.substring(space + 1) : text;
    }
}
