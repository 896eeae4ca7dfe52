package io.mentorkd.spelling;

/** Makes text of any origin fit for a message of one line. */
public final class Legible {

    /** Longest quotation of somebody's text, in UTF-16 code units. */
    private static final int MAX_QUOTED = 80;

    /** Longest message, in UTF-16 code units. */
    private static final int MAX_SENTENCE = 1_000;

    private Legible() {}

    /** The text with everything escaped that is not seen, or would change how what is beside it is seen. */
    public static String of(String text) {
        StringBuilder legible = new StringBuilder(text.length());
        text.codePoints().forEach(code -> {
            switch (code) {
                case '\n' -> legible.append("\\n");
                case '\r' -> legible.append("\\r");
                case '\t' -> legible.append("\\t");
                default -> {
                    if (hidden(code)) {
                        legible.append(String.format("\\u%04X", code));
                    } else {
                        legible.appendCodePoint(code);
                    }
                }
            }
        });
        return legible.toString();
    }

    /** The text as one line of a bounded length, for a message that may quote anything; {@code …} where it goes on. */
    public static String sentence(String text) {
        if (text.length() <= MAX_SENTENCE) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_SENTENCE - 1)) ? MAX_SENTENCE - 1 : MAX_SENTENCE;
        return of(text.substring(0, end)) + "…";
    }

    /** The beginning of the text in single quotes, legible; {@code …} where it goes on. */
    public static String quoted(String text) {
        if (text.length() <= MAX_QUOTED) {
            return "'" + of(text) + "'";
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_QUOTED - 1)) ? MAX_QUOTED - 1 : MAX_QUOTED;
        return "'" + of(text.substring(0, end)) + "…'";
    }

    private static boolean hidden(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
