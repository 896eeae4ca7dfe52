package io.mentorkd.producers.teachers.batches;

/** Another process has taken the batches of this teacher over, and this one may write no more. */
public final class SupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SupersededException(String message, Throwable cause) {
        super(message, cause);
    }
}
