package io.mentorkd.tasks.texts;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.answers.GradedText;
import io.mentorkd.tasks.generated.GeneratedTasks;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rationale as a model learns it. Whoever scores a rationale and whoever trains on it must make the same text of it, which
 * therefore follows from the record alone.
 *
 * @param source what the model reads: the question
 * @param target what it is to write: {@code chain --> answer}, or the chain alone where no answer is told apart
 * @param targetInWords the same for a tokenizer of words: the answer as the task's own chains spell it
 */
public record RationaleText(String source, String target, String targetInWords) {

    /**
     * The text of an accepted rationale. It ends with the gold answer and not with the generator's own, as in the authors'
     * {@code src/dataset.py}; where nobody knows that, with the answer that was found right.
     */
    public static RationaleText of(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Question question = rationale.getQuestion();
        Optional<String> answer = Stream.of(question.getGold(), graded.getAnswer(), rationale.getCompletion())
                .flatMap(Stream::ofNullable)
                .findFirst();
        Optional<String> written = answer.map(text -> GeneratedTasks.find(question.getTask())
                .map(task -> task.written(text))
                .orElse(text));
        return new RationaleText(question.getText().strip(), target(rationale, answer), target(rationale, written));
    }

    private static String target(Rationale rationale, Optional<String> answer) {
        return GradedText.of(rationale.getChain().strip(), answer.map(String::strip));
    }
}
