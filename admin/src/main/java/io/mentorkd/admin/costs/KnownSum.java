package io.mentorkd.admin.costs;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The sum of something over rationales, such as of their cost. What is not known of it is not 0: it is counted.
 *
 * @param sum over those of which it is known
 * @param known how many these are
 * @param unknown how many the others are
 */
record KnownSum(long sum, long known, long unknown) {

    static final KnownSum NOTHING = new KnownSum(0, 0, 0);

    /** Of one rationale. */
    static KnownSum of(OptionalLong one) {
        return one.isPresent() ? new KnownSum(one.getAsLong(), 1, 0) : new KnownSum(0, 0, 1);
    }

    KnownSum plus(KnownSum other) {
        return new KnownSum(Math.addExact(sum, other.sum), known + other.known, unknown + other.unknown);
    }

    /** The whole; empty unless each part is known. */
    OptionalLong whole() {
        return unknown == 0 && known > 0 ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    /** Of one rationale, on average over those of which it is known. */
    OptionalDouble each() {
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / known);
    }

    /** Of one of {@code count} things that it was spent for; empty unless each part is known. */
    OptionalDouble by(long count) {
        return count == 0 || whole().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) sum / count);
    }
}
