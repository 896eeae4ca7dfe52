package io.mentorkd.producers.costs;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a request costs, and each of its samples.
 *
 * @param micros of the request, in millionths of a dollar
 * @param shares of the samples, in their order; together they are {@code micros}
 */
public record RequestCost(long micros, List<Long> shares) {

    /** Checks that the shares are the whole. */
    public RequestCost {
        shares = List.copyOf(shares);
        long sum = shares.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (micros < 0 || shares.isEmpty() || sum != micros) {
            throw new IllegalArgumentException(
                    "shares must be those of one sample at least and add up to micros, which is " + micros + ", were "
                            + shares);
        }
    }

    /**
     * The cost by a price. A sample bears an equal part of the prompt, and its own part of what was generated.
     *
     * @param sampleTokens tokens generated for each sample, reasoning included; where they do not add up to what the usage says, as of a
     *     server that tells those of the first sample alone or of ours that are estimated, they tell how its cost is divided
     */
    public static RequestCost of(Price price, Usage usage, List<Integer> sampleTokens) {
        BigDecimal generated = price.completionMicros(usage.completionTokens());
        long told = sampleTokens.stream().mapToLong(Integer::longValue).sum();
        BigDecimal samples = BigDecimal.valueOf(sampleTokens.size());
        // Weights are costs times samples times tokens, so that nothing is divided before it is shared out.
        List<BigDecimal> weights = sampleTokens.stream()
                .map(tokens -> told == 0
                        ? BigDecimal.ONE
                        : price.promptMicros(usage)
                                .multiply(BigDecimal.valueOf(told))
                                .add(generated.multiply(samples).multiply(BigDecimal.valueOf(tokens))))
                .toList();
        long micros = price.micros(usage);
        return new RequestCost(micros, LargestRemainder.divide(micros, weights));
    }
}
