package io.mentorkd.producers.teachers;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts for all threads of a worker. */
final class TeacherTally {

    private final LongAdder questions = new LongAdder();
    private final LongAdder rationales = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder skippedSplits = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder skippedTasks = new LongAdder();
    private final LongAdder truncated = new LongAdder();

    void answered(List<TeacherAnswer> answers) {
        questions.increment();
        rationales.add(answers.size());
        truncated.add(answers.stream().filter(TeacherAnswer::truncated).count());
        if (answers.isEmpty()) {
            unanswered.increment();
        }
    }

    void skippedSplit() {
        skippedSplits.increment();
    }

    void skippedTask() {
        skippedTasks.increment();
    }

    void failed() {
        failures.increment();
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
