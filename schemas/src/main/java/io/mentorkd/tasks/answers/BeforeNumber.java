package io.mentorkd.tasks.answers;

import java.util.Set;

/** Reads what stands before a number: its sign, its currency, and whether it makes the number a part of a formula or denies it. */
final class BeforeNumber {
    /** What the sign does to the number. */
    enum Sign {
        NONE,
        MINUS,
        /** Plus or minus, or a minus that may be a dash. */
        EITHER
    }

    private static final Set<String> COMPARED = Set.of("over", "under", "above", "below", "exceeds", "beyond");
    private static final Set<String> FUNCTIONS = Set.of(
            "sqrt", "root", "log", "ln", "exp", "sin", "cos", "tan", "mod", "times", "plus", "by", "twice", "double",
            "triple");
    private static final Set<String> OF = Set.of("root", "square", "cube", "factorial", "logarithm", "log", "double");
    private static final int MOST_WORDS_TO_NOT = 4;

    private final Piece piece;
    private Sign sign = Sign.NONE;
    private String currency = "";
    private boolean formula;
    private boolean partOfName;
    private int first;

    /** @param start the index of the number's token */
    BeforeNumber(Piece piece, int start) {
        this.piece = piece;
        this.first = start;
        read();
    }

    /** The index of the first token that belongs to the number. */
    int first() {
        return first;
    }

    Sign sign() {
        return sign;
    }

    /** In lower case; empty where none is there. */
    String currency() {
        return currency;
    }

    boolean formula() {
        return formula;
    }

    /** Whether it is no number at all, as the 2 of {@code B-2}, or {@code not} says that it is not the answer. */
    boolean saysNo() {
        return partOfName || isDenied();
    }

    private void read() {
        boolean signed = false;
        boolean more = true;
        while (more && first > piece.from()) {
            Token before = piece.at(first - 1);
            more = false;
            if (currency.isEmpty() && Units.isCurrency(before.text())) {
                currency = before.lower();
                more = true;
            } else if (!signed && isSign(before)) {
                signed = true;
                more = readSign(before);
            }
            first -= more ? 1 : 0;
        }
        formula |= isOperand();
    }

    private boolean isSign(Token before) {
        return before.isSignOf("-\u00B1")
                || before.isWord("minus")
                || before.isWord("negative")
                || (before.isSign("+") && (first - 1 == piece.from() || isOpening(first - 2)));
    }

    /** Whether the sign belongs to the number. */
    private boolean readSign(Token before) {
        if (before.isSign("-")) {
            return readMinus(first - 1);
        }
        if (before.isSign("\u00B1")) {
            sign = Sign.EITHER;
        } else if (!before.isSign("+")) {
            formula |= before.isWord("minus") && piece.number(first - 2).isPresent();
            sign = Sign.MINUS;
        }
        return true;
    }

    private boolean readMinus(int minus) {
        boolean glued = piece.at(first).touches(piece.at(minus));
        boolean leading = minus == piece.from();
        Token before = leading ? piece.at(first) : piece.at(minus - 1);
        boolean opening = leading || isOpening(minus - 1) || Units.isCurrency(before.text());
        boolean gluedBefore = !leading && piece.at(minus).touches(before);
        if (glued && (opening || (before.isWord() && !gluedBefore))) {
            sign = Sign.MINUS;
            return true;
        }
        if (!leading && before.isWord() && gluedBefore && glued) {
            partOfName = true;
            return false;
        }
        if (!glued && (opening || (before.isWord() && before.text().length() > 1))) {
            sign = Sign.EITHER;
            return true;
        }
        formula |= before.isWord() && before.text().length() == 1;
        return false;
    }

    private boolean isOpening(int i) {
        return piece.at(i).isSignOf("=\u2248:([,;\n");
    }

    private boolean isOperand() {
        if (first <= piece.from()) {
            return false;
        }
        Token before = piece.at(first - 1);
        String word = piece.word(first - 1);
        boolean call = before.isSign("(")
                && piece.holds(first - 2)
                && before.touches(piece.at(first - 2))
                && (piece.at(first - 2).isWord()
                        || piece.at(first - 2).isNumber()
                        || piece.at(first - 2).isSign("\u221A"));
        boolean turned = before.isSign("(") && piece.is(first - 2, "-");
        boolean root = word.equals("of") && OF.contains(piece.word(first - 2));
        return turned
                || root
                || call
                || before.isSignOf(QuantityReader.OPERATORS)
                || word.equals("than")
                || COMPARED.contains(word)
                || FUNCTIONS.contains(word);
    }

    /** Whether one of the four words before says {@code not}. */
    private boolean isDenied() {
        for (int i = first - 1; i >= Math.max(piece.from(), first - MOST_WORDS_TO_NOT); i--) {
            String word = piece.word(i);
            if (Negation.isOne(word, piece.word(i + 1)) || (i == first - 1 && word.equals("no"))) {
                return true;
            }
        }
        return false;
    }
}
