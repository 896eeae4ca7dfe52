package io.mentorkd.producers.teachers;

/** A teacher gave no answer to a question, which therefore becomes a dead letter; its message says what the teacher said. */
public final class TeacherException extends Exception {

    private static final long serialVersionUID = 1L;

    TeacherException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why a question that {@code reply} is all that came of has no answer. */
    public static TeacherException of(Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            return new TeacherException(refused.message(), null);
        }
        if (reply instanceof Reply.Throttled throttled) {
            return new TeacherException(throttled.message(), null);
        }
        if (reply instanceof Reply.Failed failed) {
            return new TeacherException(failed.message(), failed.cause().orElse(null));
        }
        throw new IllegalArgumentException("reply must be without answers, now or later, was " + reply);
    }
}
