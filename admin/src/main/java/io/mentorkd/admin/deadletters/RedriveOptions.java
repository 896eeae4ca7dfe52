package io.mentorkd.admin.deadletters;

import java.util.OptionalInt;

/**
 * How records are sent again.
 *
 * @param rate records a second at most; empty: as many as the broker takes
 * @param maxAttempts attempts at a record after which it is not sent again, at least 1: a record that fails whenever it is
 *     tried would go round for ever
 */
public record RedriveOptions(OptionalInt rate, int maxAttempts) {

    /** Attempts at a record unless somebody says otherwise. */
    public static final int DEFAULT_MAX_ATTEMPTS = 3;

    public RedriveOptions {
        if (rate.isPresent() && rate.getAsInt() < 1) {
            throw new IllegalArgumentException("rate must be at least 1, was " + rate.getAsInt());
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, was " + maxAttempts);
        }
    }
}
