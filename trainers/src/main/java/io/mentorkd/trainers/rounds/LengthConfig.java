package io.mentorkd.trainers.rounds;

/**
 * How long an example may be. Longer ones are dead-lettered, never cut: a rationale without its end has no answer.
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

    /**
     * Makes sure that an example of so many tokens is not too long.
     *
     * @throws RefusedRecordException if it is
     */
    void require(int source, int target) {
        require("question", source, "lengths.sourceTokens", sourceTokens, "--max-source-tokens");
        require("rationale", target, "lengths.targetTokens", targetTokens, "--max-target-tokens");
    }

    private static void require(String what, int tokens, String limit, int most, String option) {
        if (tokens > most) {
            throw RefusedRecordException.tooLong("the " + what + " has " + tokens + " tokens, but " + limit + " is "
                    + most + ": shorten it, or begin another run with " + option + " " + tokens + " or more");
        }
    }
}
