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
 * @param costMicros price in millionths of a US dollar
 * @param latency time from request to answer
 */
public record TeacherUsage(
        OptionalInt promptTokens, OptionalInt completionTokens, OptionalLong costMicros, Duration latency) {

    public TeacherUsage {
        Objects.requireNonNull(promptTokens, "promptTokens");
        Objects.requireNonNull(completionTokens, "completionTokens");
        Objects.requireNonNull(costMicros, "costMicros");
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, was " + latency);
        }
    }
}
