package io.mentorkd.cli.training;

import io.mentorkd.producers.graders.AnswerJudging;
import io.mentorkd.producers.graders.GraderException;
import io.mentorkd.producers.graders.GraderWorkerConfig;
import io.mentorkd.producers.graders.Graders;
import io.mentorkd.producers.graders.Patience;
import io.mentorkd.records.Question;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.GradedText;
import io.mentorkd.trainers.evaluation.AnswerGrader;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Grades answers as their task says: by comparison, or by its grader outside. */
final class AnyGrader implements AnswerGrader {

    private final Grading grading;
    private final Graders graders;
    private final AnswerGrader comparison;
    private final AnswerJudging judging;

    AnyGrader(Grading grading, Graders graders) {
        this.grading = grading;
        this.graders = graders;
        this.comparison = AnswerGrader.by(grading.convention());
        this.judging = new AnswerJudging(graders, Patience.USUAL, GraderWorkerConfig.DEFAULT_CONCURRENCY);
    }

    /**
     * This grader, if it can judge answers to these questions.
     *
     * @throws GraderException naming the task, if one of their graders cannot judge whatever it is asked
     */
    AnyGrader readyFor(List<Question> questions) {
        graders.check(questions.stream()
                .map(Question::getTask)
                .distinct()
                .map(grading.tasks()::require)
                .toList());
        return this;
    }

    @Override
    public CompletionStage<Verdict> grade(Task task, Question question, String text) {
        return task.isPure()
                ? comparison.grade(task, question, text)
                : judging.judge(task, question, GradedText.attempt(text));
    }
}
