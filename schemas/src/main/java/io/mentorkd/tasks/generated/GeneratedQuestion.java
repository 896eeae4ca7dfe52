package io.mentorkd.tasks.generated;

/**
 * A generated question.
 *
 * @param text the question as a model reads it
 * @param gold the right answer in the task's notation
 */
public record GeneratedQuestion(String text, String gold) {
    /** Checks that both are there. */
    public GeneratedQuestion {
        if (text.isBlank() || gold.isBlank()) {
            throw new IllegalArgumentException("text and gold must not be blank, was '" + text + "', '" + gold + "'");
        }
    }
}
