package io.mentorkd.producers.teachers;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an answer took.
 *
 * @param promptTokens tokens of the prompt, as the generator counts them
 * @param completionTokens tokens generated, as the generator counts them
 * @param costMicros price of the request in millionths of a US dollar
 * @param costShareMicros this answer's share of it
 * @param latency time from request to answer
 */
public record TeacherUsage(
        OptionalInt promptTokens,
        OptionalInt completionTokens,
        OptionalLong costMicros,
        OptionalLong costShareMicros,
        Duration latency) {

    public TeacherUsage {
        Objects.requireNonNull(promptTokens, "promptTokens");
        Objects.requireNonNull(completionTokens, "completionTokens");
        Objects.requireNonNull(costMicros, "costMicros");
        Objects.requireNonNull(costShareMicros, "costShareMicros");
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, was " + latency);
        }
    }

    /** What an answer took whose price nobody knows, or that has none. */
    public TeacherUsage(OptionalInt promptTokens, OptionalInt completionTokens, Duration latency) {
        this(promptTokens, completionTokens, OptionalLong.empty(), OptionalLong.empty(), latency);
    }
}
