package io.mentorkd.producers.costs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides a whole number into whole parts that add up to it: each gets its quota rounded down, and what is left goes, one by one, to
 * those that lost most by that (Hamilton's method); of equal ones to the first.
 */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * The parts by their weights; equal ones where no weight is above 0.
     *
     * @param whole at least 0
     * @param weights at least one, none below 0
     */
    static List<Long> divide(long whole, List<BigDecimal> weights) {
        List<BigInteger> exact = exact(weights);
        BigInteger sum = exact.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Long> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        long left = whole;
        for (BigInteger weight : exact) {
            BigInteger[] quota = weight.multiply(BigInteger.valueOf(whole)).divideAndRemainder(sum);
            parts.add(quota[0].longValueExact());
            remainders.add(quota[1]);
            left -= quota[0].longValueExact();
        }
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(index -> parts.set(index, parts.get(index) + 1));
        return List.copyOf(parts);
    }

    /** The weights as whole numbers in the same proportions. */
    private static List<BigInteger> exact(List<BigDecimal> weights) {
        int scale =
                Math.max(0, weights.stream().mapToInt(BigDecimal::scale).max().orElseThrow());
        boolean none = weights.stream().allMatch(weight -> weight.signum() == 0);
        return weights.stream()
                .map(weight -> none ? BigInteger.ONE : weight.setScale(scale).unscaledValue())
                .toList();
    }
}
