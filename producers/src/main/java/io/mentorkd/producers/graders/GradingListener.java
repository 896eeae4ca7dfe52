package io.mentorkd.producers.graders;

import io.mentorkd.records.Judgement;
import java.time.Duration;

/** Is told how grading goes, on threads of the stage, of which there may be several. */
public interface GradingListener {

    /** Cares for nothing. */
    GradingListener NONE = new GradingListener() {};

    /** One of the loops takes another turn; each does so every few seconds, however long graders take. */
    default void turn(int lane) {}

    /** A grader has answered, or failed, after that time, all tries together. */
    default void asked(String task, Duration took) {}

    /** A try failed. */
    default void failed(String task) {}

    /** The broker has a judgement. One of a rationale that is delivered again is told again. */
    default void judged(Judgement judgement) {}
}
