package io.mentorkd.tasks.mentorkd;

/** Character classes as Python's {@code re} and {@code str} have them, which the authors' grader is written with. */
final class PythonText {
    private PythonText() {}

    /** Whether {@code \s} matches it; unlike Java's, Python's covers all Unicode white space and the separators 1C to 1F. */
    static boolean isSpace(char c) {
        if (c < 0x80) {
            return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
        }
        return c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** Whether {@code \d} matches the code point at {@code index}: a decimal digit of any script. */
    static boolean isDigit(String text, int index) {
        char c = text.charAt(index);
        return c < 0x80 ? c >= '0' && c <= '9' : Character.isDigit(text.codePointAt(index));
    }

    /** The index after the code point at {@code index}. */
    static int next(String text, int index) {
        return index + (text.charAt(index) < 0x80 ? 1 : Character.charCount(text.codePointAt(index)));
    }

    /** The index after the run of letters that begins at {@code start}; {@code start} itself where there is none. */
    static int lettersEnd(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
