package io.mentorkd.producers.http;

import java.nio.charset.StandardCharsets;

/** Text that comes from outside: bounded, and without what would move a terminal's cursor or hide a line. */
public final class OutsideText {

    private static final int LONGEST_SAMPLE = 200;
    private static final char REPLACEMENT = '\uFFFD';

    private OutsideText() {}

    /** The text without white space around it and without control characters, cut at {@code longest} code units. */
    public static String clean(String text, int longest) {
        // What is cut off need not be looked at.
        String bounded = text.strip();
        StringBuilder clean = new StringBuilder(Math.min(bounded.length(), longest));
        for (int at = 0; at < bounded.length(); ) {
            int point = bounded.codePointAt(at);
            at += Character.charCount(point);
            int shown = point == '\r' ? '\n' : isHarmless(point) ? point : REPLACEMENT;
            if (clean.length() + Character.charCount(shown) > longest) {
                return clean.substring(0, safeEnd(clean, longest - 3)) + "...";
            }
            clean.appendCodePoint(shown);
        }
        return clean.toString();
    }

    /** The beginning, in one line, for a message. */
    public static String sample(String text) {
        return clean(text, LONGEST_SAMPLE).replaceAll("\\s+", " ");
    }

    /** The beginning of what may not be text at all. */
    public static String sample(byte[] bytes) {
        return sample(text(bytes));
    }

    /** The bytes as UTF-8, with what is none replaced. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // Marks of direction can show a line as another one.
            case Character.FORMAT -> point == '\u200D' || point == '\u200C';
            default -> true;
        };
    }

    private static int safeEnd(CharSequence text, int end) {
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
