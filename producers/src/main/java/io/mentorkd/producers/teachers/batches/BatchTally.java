package io.mentorkd.producers.teachers.batches;

import io.mentorkd.producers.teachers.Identity;
import io.mentorkd.producers.teachers.TeacherAnswer;
import io.mentorkd.producers.teachers.TeacherListener;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.records.Question;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is written, tells it on, and remembers how long answers are. Counted by one thread. */
final class BatchTally {

    /** Tokens of an answer before any is known. */
    private static final int FIRST_GUESS = 500;

    private static final double WEIGHT = 0.05;

    private final Identity by;
    private final LongAdder questions = new LongAdder();
    private final LongAdder rationales = new LongAdder();
    private final LongAdder truncated = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private volatile TeacherListener listener = TeacherListener.NONE;
    private final AtomicReference<Double> mean;

    /** Counts answers of {@code by}, of at most {@code longest} tokens. */
    BatchTally(Identity by, OptionalInt longest) {
        this.by = by;
        this.mean = new AtomicReference<>((double) longest.orElse(FIRST_GUESS));
    }

    /** Tells it from now on. */
    void tell(TeacherListener told) {
        listener = told;
    }

    /** Some answers to a question; {@code last} where it has all it is to have. */
    void answered(Question question, List<TeacherAnswer> answers, boolean last) {
        rationales.add(answers.size());
        truncated.add(answers.stream().filter(TeacherAnswer::truncated).count());
        for (TeacherAnswer answer : answers) {
            answer.usage().ifPresent(usage -> usage.completionTokens().ifPresent(this::measured));
        }
        listener.used(question, by, answers);
        if (last) {
            questions.increment();
            listener.answered(question, by, answers);
        }
    }

    private void measured(int tokens) {
        double unused = mean.updateAndGet(before -> before + WEIGHT * (tokens - before));
    }

    void failed() {
        failures.increment();
        listener.failed(by.source());
    }

    void deadLettered() {
        deadLettered.increment();
    }

    /** The loop takes another turn. */
    void turn() {
        listener.collecting();
    }

    /** Tokens that an answer has on the whole. */
    double meanTokens() {
        return mean.get();
    }

    /** What was written: nothing is passed over here, and an answer without a rationale is a failure. */
    TeacherProgress done() {
        return new TeacherProgress(
                questions.sum(), rationales.sum(), 0, 0, failures.sum(), deadLettered.sum(), 0, truncated.sum());
    }
}
