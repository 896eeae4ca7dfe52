package io.mentorkd.tasks.generated;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A question that was understood: a state, and steps that change it one after another.
 *
 * @param <S> the state, such as a direction; immutable, with {@code equals}
 */
interface SteppedProblem<S> {

    /** The state before the first step. */
    S start();

    /** How many steps there are, at least one. */
    int steps();

    /** The state after step {@code step} (from 0), done right. */
    S right(int step, S before);

    /** A state other than the right one, such as a slip in this step leads to. */
    S mistaken(int step, S before, RandomGenerator random);

    /** What fills the gaps of an opening. */
    Map<String, String> openingWords();

    /** What fills the gaps of a step's phrase. */
    Map<String, String> stepWords(int step, S before, S after);

    /** What fills the gaps of a closing. */
    Map<String, String> closingWords(S last);

    /** The answer, in words of the vocabulary. */
    String answer(S last);
}
