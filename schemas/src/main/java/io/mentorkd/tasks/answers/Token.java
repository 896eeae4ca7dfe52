package io.mentorkd.tasks.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A number, a word or a sign of a plain text.
 *
 * @param text it as it stands there
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param values what a number means: one value, several for a list, none for digits that are no number
 */
record Token(Kind kind, String text, int start, int end, List<Rational> values) {
    enum Kind {
        NUMBER,
        WORD,
        SIGN
    }

    /** Parts a plain text; white space only parts, but the end of a line is a sign. */
    static List<Token> of(String text, boolean decimalComma) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (NumberLiteral.isDigit(text, at) || (c == '.' && NumberLiteral.isDigit(text, at + 1))) {
                NumberLiteral literal = NumberLiteral.read(text, at, decimalComma);
                tokens.add(
                        new Token(Kind.NUMBER, text.substring(at, literal.end()), at, literal.end(), literal.values()));
                at = literal.end();
            } else if (isLetter(text, at)) {
                int end = wordEnd(text, at);
                tokens.add(new Token(Kind.WORD, text.substring(at, end), at, end, List.of()));
                at = end;
            } else {
                int end = at + Character.charCount(text.codePointAt(at));
                if (c == '\n' || !Character.isWhitespace(c)) {
                    tokens.add(new Token(Kind.SIGN, text.substring(at, end), at, end, List.of()));
                }
                at = end;
            }
        }
        return tokens;
    }

    private static boolean isLetter(String text, int at) {
        int code = text.codePointAt(at);
        return (Character.isLetter(code) && code != 0x3C0) || code == 0xB0;
    }

    /** The end of a word; a digit behind a Chinese character begins a number, as in a date in Chinese. */
    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int code = text.codePointAt(end);
            boolean apostrophe = code == '\'' && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
            boolean raisedDegree = code == 0xB0 && end > start;
            boolean counted = NumberLiteral.isDigit(text, end) && Character.isIdeographic(text.codePointBefore(end));
            if (!apostrophe && (counted || raisedDegree || !(Character.isLetterOrDigit(code) || code == 0xB0))) {
                break;
            }
            end += Character.charCount(code);
        }
        return end;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isWord(String word) {
        return isWord() && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether it is one of the signs of {@code signs}. */
    boolean isSignOf(String signs) {
        return kind == Kind.SIGN && signs.contains(text);
    }

    /** Whether it follows {@code before} with nothing between. */
    boolean touches(Token before) {
        return before.end == start;
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }
}
