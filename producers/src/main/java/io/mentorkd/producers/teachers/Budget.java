package io.mentorkd.producers.teachers;

import java.util.OptionalLong;

/**
 * What may be spent on a teacher in all, by whoever and whenever. One limit that is reached is enough.
 *
 * @param micros in millionths of a US dollar, at least 0; empty: any sum
 * @param tokens of prompts and answers, at least 0; empty: any number
 */
public record Budget(OptionalLong micros, OptionalLong tokens) {

    /** Checks the limits. */
    public Budget {
        requireAtLeastZero("micros", micros);
        requireAtLeastZero("tokens", tokens);
    }

    /** Whether nothing is left. */
    boolean isSpent(Spent spent) {
        return (micros.isPresent() && spent.micros() >= micros.getAsLong())
                || (tokens.isPresent() && spent.tokens() >= tokens.getAsLong());
    }

    private static void requireAtLeastZero(String argument, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 0) {
            throw new IllegalArgumentException(argument + " must be at least 0, was " + value.getAsLong());
        }
    }
}
