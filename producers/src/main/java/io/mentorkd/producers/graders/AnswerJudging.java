package io.mentorkd.producers.graders;

import io.mentorkd.producers.graders.GraderException.Fault;
import io.mentorkd.producers.http.BoundedHttp;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/** Has answers that are on no topic judged by the graders of their tasks. For any thread. */
public final class AnswerJudging {

    private static final String NOBODY = "evaluated";

    private final Graders graders;
    private final Patience patience;
    private final Semaphore free;

    /** Judges by {@code graders}, at most {@code concurrency} answers at a time. */
    public AnswerJudging(Graders graders, Patience patience, int concurrency) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, was " + concurrency);
        }
        this.graders = graders;
        this.patience = patience;
        this.free = new Semaphore(concurrency);
    }

    /**
     * Judges an answer to a question of a task that has a grader outside. Waits until fewer answers than the most are in work; the
     * stage fails with a {@link GraderException} that names task and question where the grader has no verdict.
     */
    public CompletionStage<Verdict> judge(Task task, Question question, Attempt attempt) {
        Rationale answer = answer(question, attempt);
        Grader grader = graders.of(task);
        try {
            free.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while graders were busy");
        }
        return patience.with(() -> grader.grade(task, answer), () -> {}).handle((verdict, failure) -> {
            free.release();
            if (failure != null) {
                throw named(task, question, BoundedHttp.cause(failure));
            }
            return verdict.verdict();
        });
    }

    private static Rationale answer(Question question, Attempt attempt) {
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), NOBODY, NOBODY, NOBODY, 0))
                .setQuestion(question)
                .setSource(Source.MENTOR)
                .setGenerator(NOBODY)
                .setRevision(NOBODY)
                .setPromptVersion(NOBODY)
                .setSampleIndex(0)
                .setChain(attempt.chain())
                .setCompletion(attempt.completion().orElse(null))
                .build();
    }

    private static GraderException named(Task task, Question question, Throwable failure) {
        Fault fault = failure instanceof GraderException told ? told.fault() : Fault.RATIONALE;
        return new GraderException(
                fault,
                "task " + task.name() + ", question " + question.getQuestionId() + ": " + failure.getMessage(),
                failure);
    }
}
