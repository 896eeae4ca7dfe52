package io.mentorkd.dashboard.answers;

/** A question that gets no answer; the message says why and what to do. */
public final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnswerException(String message) {
        super(message);
    }

    public AnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
