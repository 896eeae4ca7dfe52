package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Set;

/** Reads the unit that follows a number: {@code cm^2}, {@code km/h}, {@code red apples}, {@code th} of {@code 5th}. */
final class UnitReader {
    private static final int MOST_WORDS = 6;
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "s");
    private static final Set<String> ENDING = Set.of(
            "in",
            "on",
            "for",
            "of",
            "to",
            "with",
            "from",
            "than",
            "is",
            "are",
            "was",
            "were",
            "will",
            "at",
            "by",
            "and",
            "or",
            "but",
            "not",
            "that",
            "so",
            "then",
            "if",
            "when",
            "total",
            "altogether",
            "more",
            "less",
            "fewer",
            "each",
            "left",
            "times",
            "over",
            "plus",
            "minus",
            "divided",
            "multiplied",
            "squared",
            "cubed",
            "factorial",
            "choose",
            "mod",
            "the",
            "a",
            "an",
            "this",
            "these",
            "would",
            "after",
            "before",
            "out",
            "exactly",
            "approximately");

    private final List<Token> tokens;
    private final int start;
    private final int limit;
    private final StringBuilder unit = new StringBuilder();
    private boolean variable;
    private int at;

    UnitReader(List<Token> tokens, int start, int limit) {
        this.tokens = tokens;
        this.start = start;
        this.limit = limit;
        this.at = start;
        read();
    }

    /** The unit, its words parted by one space; empty where there is none. */
    String unit() {
        return unit.toString();
    }

    /** Whether what follows is not a unit but a factor, such as the x of {@code 5x}. */
    boolean variable() {
        return variable;
    }

    /** The index of the token after it. */
    int end() {
        return at;
    }

    private void read() {
        if (at >= limit) {
            return;
        }
        Token first = tokens.get(at);
        boolean glued = first.touches(tokens.get(at - 1));
        if (first.isSign("-") && at + 1 < limit && tokens.get(at + 1).isWord() && glued) {
            at++;
        } else if (first.isWord()
                && glued
                && ORDINALS.contains(first.lower())
                && !first.text().equals("s")) {
            at++;
        } else if (Units.isCurrency(first.text())) {
            unit.append(first.lower());
            at++;
            return;
        } else if (first.isWord()
                && !Units.isUnit(first.text())
                && (glued || first.text().length() == 1)) {
            variable = !first.text().equals("a");
            return;
        }
        readWords();
    }

    private void readWords() {
        int words = 0;
        while (at < limit && words < MOST_WORDS) {
            Token token = tokens.get(at);
            boolean joins = token.isSignOf("/\u00D7")
                    && words > 0
                    && at + 1 < limit
                    && tokens.get(at + 1).isWord();
            boolean per = token.isSign("/")
                    && at == start
                    && at + 1 < limit
                    && tokens.get(at + 1).isWord();
            if (token.isWord() && !ENDING.contains(token.lower()) && !isNumberWord(at)) {
                unit.append(unit.isEmpty() || unit.charAt(unit.length() - 1) == '/' ? "" : " ")
                        .append(token.text());
                words++;
                at++;
            } else if (joins || per) {
                unit.append(token.text());
                at++;
            } else if (token.isSign("^") && words > 0 && power()) {
                words++;
            } else {
                return;
            }
        }
    }

    /** The power of a unit, as of {@code cm^2} and {@code s^-1}. */
    private boolean power() {
        boolean minus = at + 1 < limit && tokens.get(at + 1).isSign("-");
        int number = minus ? at + 2 : at + 1;
        if (number >= limit || !tokens.get(number).isNumber()) {
            return false;
        }
        unit.append(minus ? "^-" : "^").append(tokens.get(number).text());
        at = number + 1;
        return true;
    }

    private boolean isNumberWord(int i) {
        return NumberWords.read(tokens, i, limit).isPresent();
    }
}
