package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

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

    void called(Teacher teacher, Duration took) {
        listener.called(teacher, took);
    }

    void answered(Question question, Teacher teacher, List<TeacherAnswer> answers) {
        questions.increment();
        rationales.add(answers.size());
        truncated.add(answers.stream().filter(TeacherAnswer::truncated).count());
        if (answers.isEmpty()) {
            unanswered.increment();
        }
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
