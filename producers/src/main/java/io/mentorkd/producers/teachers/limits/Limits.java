package io.mentorkd.producers.teachers.limits;

import java.util.OptionalLong;

/**
 * What a server may be asked.
 *
 * @param inFlight requests at once, at least 1
 * @param requestsPerMinute requests a minute, at least 1; empty: any number
 * @param tokensPerMinute tokens a minute of prompts and answers together, at least 1; empty: any number
 */
public record Limits(int inFlight, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {

    /** Requests at once unless configured. */
    public static final int DEFAULT_IN_FLIGHT = 16;

    /** Checks the numbers. */
    public Limits {
        requirePositive("inFlight", inFlight);
        requestsPerMinute.ifPresent(value -> requirePositive("requestsPerMinute", value));
        tokensPerMinute.ifPresent(value -> requirePositive("tokensPerMinute", value));
    }

    /** So many at once, and as fast as it goes. */
    public static Limits inFlight(int inFlight) {
        return new Limits(inFlight, OptionalLong.empty(), OptionalLong.empty());
    }

    private static void requirePositive(String argument, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(argument + " must be at least 1, was " + value);
        }
    }
}
