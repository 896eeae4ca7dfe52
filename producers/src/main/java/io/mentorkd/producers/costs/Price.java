package io.mentorkd.producers.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model costs, in US dollars a million tokens: which is the same as millionths of a dollar a token.
 *
 * @param prompt of a token of the prompt
 * @param cached of a token of the prompt that the server had in its cache
 * @param completion of a token that is generated, reasoning included
 */
public record Price(BigDecimal prompt, BigDecimal cached, BigDecimal completion) {

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DIGITS = 100;

    /** Checks that nobody is paid for asking, and makes 0.6 of 0.60. */
    public Price {
        prompt = checked("prompt", prompt);
        cached = checked("cached", cached);
        completion = checked("completion", completion);
    }

    /** What a request costs, in millionths of a dollar, rounded to the nearest one. */
    public long micros(Usage usage) {
        return promptMicros(usage)
                .add(completionMicros(usage.completionTokens()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What many requests cost together that find nothing in the server's cache, rounded to the nearest millionth of a dollar. */
    public long micros(long promptTokens, long completionTokens) {
        return prompt.multiply(BigDecimal.valueOf(promptTokens))
                .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** That share of it. */
    Price times(BigDecimal share) {
        return new Price(prompt.multiply(share), cached.multiply(share), completion.multiply(share));
    }

    /** What its prompt costs, unrounded. */
    BigDecimal promptMicros(Usage usage) {
        BigDecimal uncached = BigDecimal.valueOf(usage.promptTokens() - usage.cachedTokens());
        return prompt.multiply(uncached).add(cached.multiply(BigDecimal.valueOf(usage.cachedTokens())));
    }

    /** What generated tokens cost, unrounded. */
    BigDecimal completionMicros(int tokens) {
        return completion.multiply(BigDecimal.valueOf(tokens));
    }

    /** Written out a number of some characters can take gigabytes. */
    private static BigDecimal checked(String name, BigDecimal price) {
        if (price.signum() < 0 || price.compareTo(HIGHEST) > 0 || price.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    name + " must be from 0 to " + HIGHEST + " US dollars a million tokens, with " + MOST_DIGITS
                            + " digits behind the point at most, was " + price);
        }
        return price.stripTrailingZeros();
    }
}
