package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts for all threads of a worker. */
final class TeacherTally {

    private final TeacherListener listener;
    private final LongAdder questions = new LongAdder();
    private final LongAdder rationales = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder skippedSplits = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder skippedTasks = new LongAdder();
    private final LongAdder truncated = new LongAdder();

    /** Counts, and tells {@code listener}. */
    TeacherTally(TeacherListener listener) {
        this.listener = listener;
    }

    /** The same replies, of a call that tells how long it took when all of them are there. */
    List<CompletionStage<Reply>> timed(Identity teacher, Supplier<List<CompletionStage<Reply>>> call) {
        long began = System.nanoTime();
        List<CompletionStage<Reply>> replies = call.get();
        CompletableFuture<?>[] all =
                replies.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> unused = CompletableFuture.allOf(all)
                .whenComplete((done, failure) -> listener.called(teacher, Duration.ofNanos(System.nanoTime() - began)));
        return replies;
    }

    void used(Question question, Identity teacher, List<TeacherAnswer> answers) {
        listener.used(question, teacher, answers);
    }

    void answered(Question question, Identity teacher, List<TeacherAnswer> answers) {
        questions.increment();
        if (answers.isEmpty()) {
            unanswered.increment();
        }
        written(question, teacher, answers);
    }

    /** A question that became a dead letter, of which the broker has some rationales. */
    void partly(Question question, Identity teacher, List<TeacherAnswer> answers) {
        if (!answers.isEmpty()) {
            written(question, teacher, answers);
        }
    }

    private void written(Question question, Identity teacher, List<TeacherAnswer> answers) {
        rationales.add(answers.size());
        truncated.add(answers.stream().filter(TeacherAnswer::truncated).count());
        listener.answered(question, teacher, answers);
    }

    void skippedSplit() {
        skippedSplits.increment();
    }

    void skippedTask() {
        skippedTasks.increment();
    }

    void failed(Source source) {
        failures.increment();
        listener.failed(source);
    }

    void deadLettered() {
        deadLettered.increment();
    }

    TeacherProgress progress() {
        return new TeacherProgress(
                questions.sum(),
                rationales.sum(),
                unanswered.sum(),
                skippedSplits.sum(),
                failures.sum(),
                deadLettered.sum(),
                skippedTasks.sum(),
                truncated.sum());
    }
}
