package io.mentorkd.tasks.texts;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.generated.GeneratedTasks;
import java.util.Optional;

/**
 * A rationale as a model learns it. Whoever scores a rationale and whoever trains on it must make the same text of it.
 *
 * @param source what the model reads: the question
 * @param target what it is to write: {@code chain --> gold}
 * @param targetInWords the same for a tokenizer of words: the gold answer as the task's own chains spell it
 */
public record RationaleText(String source, String target, String targetInWords) {

    /** The text of {@code graded}; empty where its task is unknown or its question has no gold answer. */
    public static Optional<RationaleText> of(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Question question = rationale.getQuestion();
        if (question.getGold() == null) {
            return Optional.empty();
        }
        String gold = question.getGold();
        String written = GeneratedTasks.find(question.getTask())
                .map(task -> task.written(gold))
                .orElse(gold);
        return Tasks.find(question.getTask())
                .map(task -> new RationaleText(
                        task.format(question.getText()),
                        task.target(rationale.getChain(), gold),
                        task.target(rationale.getChain(), written)));
    }
}
