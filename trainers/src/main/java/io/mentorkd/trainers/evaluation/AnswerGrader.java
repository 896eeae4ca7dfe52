package io.mentorkd.trainers.evaluation;

import io.mentorkd.records.Question;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.GradedText;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says whether a model answered a question right. */
@FunctionalInterface
public interface AnswerGrader {

    /**
     * The verdict on an answer; the stage fails where there is none.
     *
     * @param text chain, marker and answer, as the model wrote them
     */
    CompletionStage<Verdict> grade(Task task, Question question, String text);

    /** Compares with the gold answer by a convention. */
    static AnswerGrader by(Convention convention) {
        return (task, question, text) -> CompletableFuture.completedStage(
                convention.grade(task, question, GradedText.attempt(text)).verdict());
    }
}
