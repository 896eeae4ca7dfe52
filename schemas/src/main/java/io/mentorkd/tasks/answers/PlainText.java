package io.mentorkd.tasks.answers;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text without its dress: without Markdown's and LaTeX's marks, quotes and tags, with digits of any script as ASCII,
 * one kind of minus, of space and of multiplication sign. It knows where in the source each letter came from.
 */
final class PlainText {
    private final String source;
    private final StringBuilder text = new StringBuilder();
    private String whole = "";
    private int[] starts = new int[64];
    private int[] ends = new int[64];

    private PlainText(String source) {
        this.source = source;
    }

    /** Undresses {@code source} in one pass. */
    static PlainText of(String source) {
        PlainText plain = new PlainText(source);
        int at = 0;
        while (at < source.length()) {
            at = plain.step(at);
        }
        plain.whole = plain.text.toString();
        return plain;
    }

    /** The text alone. */
    static String plain(String source) {
        return of(source).text();
    }

    String text() {
        return whole;
    }

    /** The answer {@code answer} at the plain text's {@code start} to {@code end}, exclusive and not before it. */
    Reading reading(String answer, int start, int end) {
        return start >= end
                ? new Reading(answer, 0, source.length())
                : new Reading(answer, starts[start], ends[end - 1]);
    }

    /** The source's own letters where a reading was found. */
    String source(Reading reading) {
        return source.substring(reading.start(), reading.end());
    }

    /** What the source has between two readings, the second behind the first. */
    String between(Reading first, Reading second) {
        return source.substring(first.end(), second.start());
    }

    /** Appends what the source has from {@code start} to {@code end}, and returns {@code end}; a space only once. */
    int emit(String letters, int start, int end) {
        if (letters.equals(" ") && last() == ' ') {
            return end;
        }
        for (int i = 0; i < letters.length(); i++) {
            if (text.length() == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            starts[text.length()] = start;
            ends[text.length()] = end;
            text.append(letters.charAt(i));
        }
        return end;
    }

    /** Takes back a {@code ^} that was emitted last: a degree sign is raised already. */
    void withdrawCaret() {
        if (last() == '^') {
            text.setLength(text.length() - 1);
        }
    }

    char last() {
        return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    }

    private char next(int at) {
        return at < source.length() ? source.charAt(at) : ' ';
    }

    private int step(int at) {
        char c = source.charAt(at);
        return switch (c) {
            case '\\' -> LatexCommand.emit(this, source, at);
            case '{' -> next(at + 1) == ',' && next(at + 2) == '}' ? emit(",", at, at + 3) : at + 1;
            case '}' -> emit(" ", at, at + 1);
            case '$' -> isCurrency(at) ? emit("$", at, at + 1) : emit(" ", at, at + 1);
            case '*' -> star(at);
            case '_' -> isWord(last()) && isWord(next(at + 1)) ? emit("_", at, at + 1) : at + 1;
            case '`' -> at + 1;
            case '"', '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '~' -> emit(" ", at, at + 1);
            case '\'', '\u2019', '\u2018' ->
                isWord(last()) && isWord(next(at + 1)) ? emit("'", at, at + 1) : emit(" ", at, at + 1);
            case '<' -> tag(at);
            default -> c < 0x80 ? emit(String.valueOf(c == '\t' || c == '\r' ? ' ' : c), at, at + 1) : beyondAscii(at);
        };
    }

    /** Two stars are bold, or a power between digits; one is a product between operands, or emphasis. */
    private int star(int at) {
        if (next(at + 1) == '*') {
            boolean power = Character.isDigit(last()) && Character.isDigit(next(at + 2));
            return power ? emit("^", at, at + 2) : at + 2;
        }
        boolean spaced = last() == ' ' && next(at + 1) == ' ';
        boolean glued = isWord(last()) && isWord(next(at + 1));
        return !text.isEmpty() && (spaced || glued) ? emit("\u00D7", at, at + 1) : at + 1;
    }

    /** A dollar sign before a number is money, unless a second one closes it as a formula. */
    private boolean isCurrency(int at) {
        char next = next(at + 1);
        if (Character.isDigit(last()) || last() == '}' || last() == ')') {
            return false;
        }
        if (!Character.isDigit(next) && next != '-' && next != '.' && next != '\u2212' && next != ' ') {
            return false;
        }
        if (next == ' ' && !Character.isDigit(next(at + 2))) {
            return false;
        }
        int limit = Math.min(source.length(), at + 200);
        for (int close = at + 1; close < limit; close++) {
            if (source.charAt(close) == '$' && source.charAt(close - 1) != '\\') {
                return source.charAt(close - 1) == ' ' || Character.isDigit(next(close + 1));
            }
        }
        return true;
    }

    /** A tag such as {@code <b>} or {@code </answer>} is dress, a lone {@code <} is not. */
    private int tag(int at) {
        int name = next(at + 1) == '/' ? at + 2 : at + 1;
        int end = name;
        while (end < source.length() && end - name < 20 && Character.isLetter(source.charAt(end))) {
            end++;
        }
        return end > name && next(end) == '>' ? emit(" ", at, end + 1) : emit("<", at, at + 1);
    }

    private int beyondAscii(int at) {
        int code = source.codePointAt(at);
        int end = at + Character.charCount(code);
        if (code == 0x200B || code == 0x200C || code == 0x200D || code == 0x2060 || code == 0xFEFF || code == 0xAD) {
            return end;
        }
        if (Character.isDigit(code)) {
            return emit(String.valueOf((char) ('0' + Character.digit(code, 10))), at, end);
        }
        if (Character.isSpaceChar(code)) {
            return emit(code == 0x2028 || code == 0x2029 ? "\n" : " ", at, end);
        }
        if (code >= 0xFF01 && code <= 0xFF5E) {
            return emit(String.valueOf((char) (code - 0xFEE0)), at, end);
        }
        if (Character.getType(code) == Character.OTHER_NUMBER || code == 0x207B) {
            return emit(raisedOrFraction(code), at, end);
        }
        String ascii = Symbols.plain(code);
        return emit(ascii.isEmpty() ? source.substring(at, end) : ascii, at, end);
    }

    /** {@code ½} after a digit is the fraction of a mixed number; {@code ²} is a power; {@code ①} stays as it is. */
    private String raisedOrFraction(int code) {
        String letters = Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKC);
        if (letters.indexOf('\u2044') > 0) {
            return (Character.isDigit(last()) ? " " : "") + letters.replace('\u2044', '/');
        }
        boolean raised = code == 0xB2 || code == 0xB3 || code == 0xB9 || (code >= 0x2070 && code <= 0x207B);
        if (!raised) {
            return Character.toString(code);
        }
        String digits = code == 0x207B ? "-" : letters;
        boolean continues = !text.isEmpty() && isRaised(ends[text.length() - 1] - 1);
        return continues ? digits : "^" + digits;
    }

    private boolean isRaised(int at) {
        char c = source.charAt(at);
        return c == '\u00B2' || c == '\u00B3' || c == '\u00B9' || (c >= '\u2070' && c <= '\u207B');
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == ')';
    }
}
