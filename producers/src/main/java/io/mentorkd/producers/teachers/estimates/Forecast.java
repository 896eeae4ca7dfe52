package io.mentorkd.producers.teachers.estimates;

import java.util.OptionalLong;

/**
 * What is yet to be spent.
 *
 * @param promptTokens by the length of the prompts
 * @param completionTokens to be generated, reasoning included; empty where nobody knows how long answers will be
 * @param micros cost in millionths of a US dollar; empty where the price or the tokens are not known
 */
public record Forecast(long promptTokens, OptionalLong completionTokens, OptionalLong micros) {

    /** Nothing is to be spent. */
    public static final Forecast NOTHING = new Forecast(0, OptionalLong.of(0), OptionalLong.of(0));

    /** Checks the numbers. */
    public Forecast {
        if (promptTokens < 0 || completionTokens.orElse(0) < 0 || micros.orElse(0) < 0) {
            throw new IllegalArgumentException("promptTokens, completionTokens and micros must be at least 0, were "
                    + promptTokens + ", " + completionTokens + " and " + micros);
        }
    }

    /** Both together; known where both are. */
    public Forecast plus(Forecast other) {
        return new Forecast(
                promptTokens + other.promptTokens,
                sum(completionTokens, other.completionTokens),
                sum(micros, other.micros));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.addExact(one.getAsLong(), other.getAsLong()))
                : OptionalLong.empty();
    }
}
