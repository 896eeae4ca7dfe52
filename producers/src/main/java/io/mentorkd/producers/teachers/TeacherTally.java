package io.mentorkd.producers.teachers;

import java.util.concurrent.atomic.LongAdder;

/** Counts for all threads of a worker. */
final class TeacherTally {

    private final LongAdder questions = new LongAdder();
    private final LongAdder rationales = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder skippedSplits = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    void answered(int answers) {
        questions.increment();
        rationales.add(answers);
        if (answers == 0) {
            unanswered.increment();
        }
    }

    void skippedSplit() {
        skippedSplits.increment();
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
                deadLettered.sum());
    }
}
