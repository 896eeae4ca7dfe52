package io.mentorkd.processors.filter;

import java.util.concurrent.atomic.LongAdder;

/** Counts what this process has read of rationales that others judge, whether or not it was committed. For any thread. */
public final class OutsideCounts {

    private final LongAdder leftToGraders = new LongAdder();
    private final LongAdder judgements = new LongAdder();

    void left() {
        leftToGraders.increment();
    }

    void judged() {
        judgements.increment();
    }

    /** Rationales that the filter left to the graders of their tasks. */
    public long leftToGraders() {
        return leftToGraders.sum();
    }

    /** Judgements of graders and of persons. */
    public long judgements() {
        return judgements.sum();
    }
}
