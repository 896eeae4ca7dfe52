package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.generated.GeneratedQuestion;
import io.mentorkd.tasks.generated.GeneratedTask;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Questions that a task makes itself, with their gold answers: always the same for the same seed.
 *
 * @param task the task that makes them
 * @param seed where the sequence of questions begins
 * @param count how many different ones
 * @param split the split that they belong to; no question belongs to two, whatever the seeds
 */
public record GeneratedQuestions(GeneratedTask task, long seed, int count, Split split) implements QuestionSource {

    public GeneratedQuestions {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(split, "split");
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, was " + count);
        }
    }

    /**
     * Makes the questions.
     *
     * @throws io.mentorkd.tasks.generated.TooFewQuestionsException if the task has fewer in this split
     */
    @Override
    public void read(Consumer<Sourced> questions, Consumer<BadLine> bad, Consumer<String> remarks) {
        String name = "questions of " + task.task().name() + " for seed " + seed;
        long line = 1;
        for (GeneratedQuestion generated : task.questions(seed, count, split)) {
            Question question = QuestionRecords.of(task.task(), generated.text(), Optional.of(generated.gold()), split);
            questions.accept(new Sourced(name, line++, question));
        }
    }

    @Override
    public boolean repeatable() {
        return true;
    }
}
