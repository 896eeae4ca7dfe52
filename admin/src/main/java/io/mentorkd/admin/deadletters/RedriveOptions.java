package io.mentorkd.admin.deadletters;

import java.util.OptionalDouble;

/**
 * How records are sent again.
 *
 * @param rate records a second at most, above 0; empty: as many as the broker takes
 * @param maxAttempts attempts at a record after which it is not sent again, at least 1: a record that fails whenever it is
 *     tried would go round for ever
 */
public record RedriveOptions(OptionalDouble rate, int maxAttempts) {

    /** Attempts at a record unless somebody says otherwise. */
    public static final int DEFAULT_MAX_ATTEMPTS = 3;

    public RedriveOptions {
        if (rate.isPresent() && !(rate.getAsDouble() > 0 && rate.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate must be above 0 and finite, was " + rate.getAsDouble());
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, was " + maxAttempts);
        }
    }
}
