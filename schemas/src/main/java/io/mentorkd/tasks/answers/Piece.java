package io.mentorkd.tasks.answers;

import java.util.List;
import java.util.Optional;

/**
 * Some of the tokens of a text, one after another, which are read together.
 *
 * @param tokens all tokens of the text
 * @param from the index of the first
 * @param end the index after the last
 */
record Piece(List<Token> tokens, int from, int end) {

    boolean holds(int i) {
        return i >= from && i < end;
    }

    /** The token at {@code i}, which may lie outside. */
    Token at(int i) {
        return tokens.get(i);
    }

    boolean is(int i, String sign) {
        return holds(i) && tokens.get(i).isSign(sign);
    }

    boolean isWord(int i, String word) {
        return holds(i) && tokens.get(i).isWord(word);
    }

    /** The word at {@code i} in lower case; empty where none is. */
    String word(int i) {
        return holds(i) && tokens.get(i).isWord() ? tokens.get(i).lower() : "";
    }

    /** The one number at {@code i}; empty where none is, or several. */
    Optional<Rational> number(int i) {
        return holds(i) && tokens.get(i).isNumber() && tokens.get(i).values().size() == 1
                ? Optional.of(tokens.get(i).values().get(0))
                : Optional.empty();
    }

    /** The number in words at {@code i}. */
    Optional<NumberWords.Found> numberWords(int i) {
        return NumberWords.read(tokens, i, end);
    }
}
