package io.mentorkd.tasks.answers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number, in lowest terms.
 *
 * @param above the numerator
 * @param below the denominator, above zero
 */
record Rational(BigInteger above, BigInteger below) implements Comparable<Rational> {
    static final Rational ZERO = of(0);

    Rational {
        if (below.signum() == 0) {
            throw new IllegalArgumentException("below must not be 0");
        }
        if (!below.equals(BigInteger.ONE)) {
            BigInteger divisor = above.gcd(below).multiply(BigInteger.valueOf(below.signum()));
            above = above.divide(divisor);
            below = below.divide(divisor);
        }
    }

    static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    Rational plus(Rational other) {
        return new Rational(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Rational times(Rational other) {
        return new Rational(above.multiply(other.above), below.multiply(other.below));
    }

    Rational inverse() {
        return new Rational(below, above);
    }

    Rational negated() {
        return new Rational(above.negate(), below);
    }

    Rational abs() {
        return new Rational(above.abs(), below);
    }

    boolean isZero() {
        return above.signum() == 0;
    }

    boolean isInteger() {
        return below.equals(BigInteger.ONE);
    }

    /** Whether it can be written with finitely many decimals. */
    boolean isDecimal() {
        BigInteger rest = below.shiftRight(Math.max(0, below.getLowestSetBit()));
        return BigInteger.valueOf(5).pow(rest.bitLength() / 2 + 1).mod(rest).signum() == 0;
    }

    /** {@code 10^exponent}. */
    static Rational powerOfTen(int exponent) {
        Rational power = new Rational(BigInteger.TEN.pow(Math.abs(exponent)), BigInteger.ONE);
        return exponent < 0 ? power.inverse() : power;
    }

    @Override
    public int compareTo(Rational other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }

    /** As a decimal where it is one, else as a fraction: {@code 1.5}, {@code 1/3}. */
    String text() {
        if (isInteger()) {
            return above.toString();
        }
        if (!isDecimal()) {
            return above + "/" + below;
        }
        BigDecimal value =
                new BigDecimal(above).divide(new BigDecimal(below), below.bitLength(), RoundingMode.UNNECESSARY);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
