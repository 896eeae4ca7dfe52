package io.mentorkd.producers.teachers;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What reasons about questions.
 *
 * <p>A teacher that computes its answers must be a pure function of its identity and the request; one that asks somebody else may
 * say something else each time, and the filter then keeps what came first.
 *
 * <p>Any number of threads may ask at once. A mentor that writes rationales is put to work as a teacher too.
 */
public interface Teacher extends AutoCloseable {

    /** Who its rationales are said to be by. */
    Identity identity();

    /**
     * Reasons about a question. May take long, before or after it returns: the worker keeps the question reserved meanwhile. What
     * goes wrong is a {@link Reply}. What it throws, or a stage fails with, is a mistake of the teacher's, and the question becomes a
     * dead letter; but with {@link java.util.concurrent.CancellationException} where the worker has to stop, which gives the question
     * back, and with {@link UnusableTeacherException}, which ends the worker.
     */
    CompletionStage<Reply> ask(Request request);

    /**
     * Reasons about several questions, for teachers to which many at once come cheaper; one by one unless overridden.
     *
     * @return what comes of each, in their order: one that fails spoils no other
     */
    default List<CompletionStage<Reply>> askAll(List<Request> requests) {
        return requests.stream().map(this::ask).toList();
    }

    /** Where its answers are kept, that nobody pays for them again; nowhere for one that costs nothing. */
    default Responses responses() {
        return Responses.NONE;
    }

    /** Begins nothing more, and gives back what waits; what is under way may still be answered. For any thread. */
    default void stop() {}

    /** Gives back what it holds, such as connections. */
    @Override
    default void close() {}
}
