package io.mentorkd.producers.teachers;

/** A teacher failed at a question. */
public final class TeacherException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    private TeacherException(String message, Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** A failure that may pass, such as a timeout: the question is tried again, perhaps by another worker. */
    public static TeacherException retryable(String message, Throwable cause) {
        return new TeacherException(message, cause, true);
    }

    /** A failure that stays, such as a refusal: the question becomes a dead letter at once. */
    public static TeacherException lasting(String message, Throwable cause) {
        return new TeacherException(message, cause, false);
    }

    /** Whether asking again may help. */
    public boolean isRetryable() {
        return retryable;
    }
}
