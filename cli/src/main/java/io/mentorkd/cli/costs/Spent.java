package io.mentorkd.cli.costs;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The cost of some rationales. What is not known of it is not 0: it is counted.
 *
 * @param knownMicros sum of those that are known, in millionths of a US dollar
 * @param known how many are
 * @param unknown how many are not
 */
record Spent(long knownMicros, long known, long unknown) {

    static final Spent NOTHING = new Spent(0, 0, 0);

    /** This, and a rationale with its share of its request's cost, which may be null. */
    Spent and(Long micros) {
        return micros == null
                ? new Spent(knownMicros, known, unknown + 1)
                : new Spent(Math.addExact(knownMicros, micros), known + 1, unknown);
    }

    Spent plus(Spent other) {
        return new Spent(Math.addExact(knownMicros, other.knownMicros), known + other.known, unknown + other.unknown);
    }

    /** The whole; empty unless each part is known. */
    OptionalLong micros() {
        return unknown == 0 && known > 0 ? OptionalLong.of(knownMicros) : OptionalLong.empty();
    }

    /** Of one rationale, on average over those whose cost is known. */
    OptionalDouble microsEach() {
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) knownMicros / known);
    }

    /** Of one of {@code count} things that it was spent for; empty unless each part is known. */
    OptionalDouble microsFor(long count) {
        return count == 0 || micros().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) knownMicros / count);
    }

    /** Such as 1.25; after {@code >} where a part is not known, and {@code -} where none is. */
    String dollars() {
        return known == 0 ? "-" : (unknown > 0 ? ">" : "") + dollars(OptionalDouble.of((double) knownMicros));
    }

    static String dollars(OptionalDouble micros) {
        return micros.isEmpty() ? "-" : String.format(Locale.ROOT, "%,.6f", micros.getAsDouble() / 1e6);
    }
}
