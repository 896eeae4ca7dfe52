package io.mentorkd.tasks;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a teacher is told beside the question.
 *
 * @param instruction what it is asked to do; empty where the question says enough
 * @param answerFormat how it is to end, so that its answer is found; empty where the task does not tell, and what finds answers does not
 *     say it
 * @param examples questions that are answered already
 */
public record Prompt(Optional<String> instruction, Optional<String> answerFormat, List<Shot> examples) {

    /**
     * A question that is answered already.
     *
     * @param question as it would be put
     * @param reasoning the steps; empty where only the answer is shown
     * @param answer the answer
     */
    public record Shot(String question, Optional<String> reasoning, String answer) {
        /** Checks that nothing is absent. */
        public Shot {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(reasoning, "reasoning");
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** Copies the examples. */
    public Prompt {
        Objects.requireNonNull(instruction, "instruction");
        Objects.requireNonNull(answerFormat, "answerFormat");
        examples = List.copyOf(examples);
    }

    /** Only how to end. */
    public static Prompt of(Optional<String> answerFormat) {
        return new Prompt(Optional.empty(), answerFormat, List.of());
    }
}
