package io.mentorkd.tasks.generated;

import io.mentorkd.tasks.answers.GradedText;

/**
 * What a solver writes for a question.
 *
 * @param chain the steps, without the answer marker
 * @param answer the answer that the steps lead to, written in words of the task's vocabulary
 */
public record Solution(String chain, String answer) {
    /** Checks that both are there. */
    public Solution {
        if (chain.isBlank() || answer.isBlank()) {
            throw new IllegalArgumentException(
                    "chain and answer must not be blank, was '" + chain + "', '" + answer + "'");
        }
    }

    /** {@code chain --> answer}, as it is graded. */
    public String text() {
        return GradedText.of(chain, answer);
    }
}
