package io.mentorkd.producers.teachers;

import io.mentorkd.records.Question;
import io.mentorkd.records.Source;
import java.time.Duration;
import java.util.List;

/**
 * Is told what a worker does, on the worker's own threads, of which there may be several; what it does is over before the work
 * goes on.
 */
public interface TeacherListener {

    /** Cares for nothing. */
    TeacherListener NONE = new TeacherListener() {};

    /** There is no teacher to put to work yet. Told again each time that was looked for one. */
    default void waiting() {}

    /**
     * One of the worker's loops, which poll, acknowledge and renew, takes another turn; each does so every few seconds, however
     * long the teacher takes.
     *
     * @param lane number of the loop, from 0
     */
    default void turn(int lane) {}

    /** The worker has ended, for whatever reason: none of its loops turns any more. */
    default void ended() {}

    /** Whoever collects answers that come later takes another turn; does so every few seconds, however long they take. */
    default void collecting() {}

    /** A call of the teacher has come back, with answers or with a failure. */
    default void called(Identity teacher, Duration took) {}

    /** The teacher failed at a question. */
    default void failed(Source source) {}

    /**
     * A request has brought answers, which are to be paid for now, whatever becomes of them.
     *
     * @param answers at least one where any came; they have the tokens of the prompt in common
     */
    default void used(Question question, Identity teacher, List<TeacherAnswer> answers) {}

    /**
     * A question is done with: the broker has all its rationales, and has confirmed that it is not delivered again.
     *
     * @param answers one for each rationale; none where the teacher had nothing to say
     */
    default void answered(Question question, Identity teacher, List<TeacherAnswer> answers) {}
}
