package io.mentorkd.producers.teachers;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be spent on a teacher in all, by whoever and whenever. One limit that is reached is enough.
 *
 * @param micros in millionths of a US dollar, at least 0; empty: any sum
 * @param tokens of prompts and answers, at least 0; empty: any number
 */
public record Budget(OptionalLong micros, OptionalLong tokens) {

    private static final Pattern DOLLARS = Pattern.compile("\\$?(\\d{1,9}(?:\\.\\d{1,6})?)(?: ?USD)?");
    private static final Pattern TOKENS = Pattern.compile("(\\d{1,15}) ?tokens");
    private static final int MICROS = 6;

    /** Any sum. */
    public static final Budget NONE = new Budget(OptionalLong.empty(), OptionalLong.empty());

    /** Checks the limits. */
    public Budget {
        requireAtLeastZero("micros", micros);
        requireAtLeastZero("tokens", tokens);
    }

    /**
     * A budget as it is written: {@code 2.50}, {@code $2.50}, {@code 500000tokens}.
     *
     * @throws IllegalArgumentException if it is none, in a sentence that begins with {@code must be}
     */
    public static Budget parse(String text) {
        Matcher dollars = DOLLARS.matcher(text);
        if (dollars.matches()) {
            return new Budget(
                    OptionalLong.of(new BigDecimal(dollars.group(1))
                            .movePointRight(MICROS)
                            .longValueExact()),
                    OptionalLong.empty());
        }
        Matcher tokens = TOKENS.matcher(text);
        if (tokens.matches()) {
            return new Budget(OptionalLong.empty(), OptionalLong.of(Long.parseLong(tokens.group(1))));
        }
        throw new IllegalArgumentException(
                "must be US dollars such as 2.50, or tokens such as 500000tokens, was '" + text + "'");
    }

    /** Whether any sum may be spent. */
    public boolean isUnlimited() {
        return equals(NONE);
    }

    /** Whether nothing is left. */
    boolean isSpent(Spent spent) {
        return (micros.isPresent() && spent.micros() >= micros.getAsLong())
                || (tokens.isPresent() && spent.tokens() >= tokens.getAsLong());
    }

    /** Whether no limit is exceeded by what is spent in all. */
    public boolean covers(Spent all) {
        return (micros.isEmpty() || all.micros() <= micros.getAsLong())
                && (tokens.isEmpty() || all.tokens() <= tokens.getAsLong());
    }

    private static void requireAtLeastZero(String argument, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 0) {
            throw new IllegalArgumentException(argument + " must be at least 0, was " + value.getAsLong());
        }
    }
}
