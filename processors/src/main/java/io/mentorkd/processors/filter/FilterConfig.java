package io.mentorkd.processors.filter;

import io.mentorkd.tasks.Grading;
import java.util.Objects;

/**
 * How the filter grades, and what it rejects without grading it.
 *
 * @param maxQuestionLength most UTF-16 code units of a question's text; longer ones are TOO_LONG
 * @param maxRationaleLength most UTF-16 code units of the graded text (chain, marker and completion); longer ones are
 *     TOO_LONG
 * @param grading the tasks that it knows, and its convention
 */
public record FilterConfig(int maxQuestionLength, int maxRationaleLength, Grading grading) {

    private static final FilterConfig DEFAULTS = new FilterConfig(65_536, 1_000_000, Grading.BUILT_IN);

    public FilterConfig {
        Objects.requireNonNull(grading, "grading");
        if (maxQuestionLength < 1) {
            throw new IllegalArgumentException("maxQuestionLength must be at least 1, was " + maxQuestionLength);
        }
        if (maxRationaleLength < 1) {
            throw new IllegalArgumentException("maxRationaleLength must be at least 1, was " + maxRationaleLength);
        }
    }

    /**
     * The built-in tasks, graded strictly, and limits that a trace of 32,000 tokens does not come near, some 150,000 characters:
     * they stop runaway generators.
     */
    public static FilterConfig defaults() {
        return DEFAULTS;
    }

    /** The same with another way of grading. */
    public FilterConfig with(Grading other) {
        return new FilterConfig(maxQuestionLength, maxRationaleLength, other);
    }
}
