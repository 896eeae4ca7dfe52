package io.mentorkd.producers.teachers;

/**
 * How long answers are.
 *
 * @param answers how many are counted, at least 1
 * @param completionTokens generated for one of them on average, reasoning included
 */
public record AnswerLength(long answers, double completionTokens) {

    /** Checks the numbers. */
    public AnswerLength {
        if (answers < 1) {
            throw new IllegalArgumentException("answers must be at least 1, was " + answers);
        }
        if (!(completionTokens >= 0 && Double.isFinite(completionTokens))) {
            throw new IllegalArgumentException(
                    "completionTokens must be a number of at least 0, was " + completionTokens);
        }
    }
}
