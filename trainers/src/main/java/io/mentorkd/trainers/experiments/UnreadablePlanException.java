package io.mentorkd.trainers.experiments;

/** A file is no plan of an experiment; the message names file, line and field. */
public final class UnreadablePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
