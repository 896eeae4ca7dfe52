package io.mentorkd.trainers.runs;

/**
 * How long an example may be. Longer ones are left out and counted, never cut: a rationale without its end has no answer.
 *
 * @param sourceTokens tokens of a question, end-of-sequence included
 * @param targetTokens tokens of chain and answer, end-of-sequence included
 */
public record LengthConfig(int sourceTokens, int targetTokens) {

    public LengthConfig {
        if (sourceTokens < 1) {
            throw new IllegalArgumentException("sourceTokens must be at least 1, was " + sourceTokens);
        }
        if (targetTokens < 1) {
            throw new IllegalArgumentException("targetTokens must be at least 1, was " + targetTokens);
        }
    }
}
