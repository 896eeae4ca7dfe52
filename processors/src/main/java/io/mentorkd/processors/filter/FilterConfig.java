package io.mentorkd.processors.filter;

/**
 * What the filter rejects without grading it.
 *
 * @param maxQuestionLength most UTF-16 code units of a question's text; longer ones are TOO_LONG
 * @param maxRationaleLength most UTF-16 code units of the graded text (chain, marker and completion); longer ones are
 *     TOO_LONG
 */
public record FilterConfig(int maxQuestionLength, int maxRationaleLength) {

    private static final FilterConfig DEFAULTS = new FilterConfig(8_192, 16_384);

    public FilterConfig {
        if (maxQuestionLength < 1) {
            throw new IllegalArgumentException("maxQuestionLength must be at least 1, was " + maxQuestionLength);
        }
        if (maxRationaleLength < 1) {
            throw new IllegalArgumentException("maxRationaleLength must be at least 1, was " + maxRationaleLength);
        }
    }

    /** Limits that no question or rationale of the built-in tasks comes near: they stop runaway generators. */
    public static FilterConfig defaults() {
        return DEFAULTS;
    }
}
