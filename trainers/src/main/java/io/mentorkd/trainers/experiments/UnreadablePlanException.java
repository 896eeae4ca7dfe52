package io.mentorkd.trainers.experiments;

import io.mentorkd.spelling.Legible;

/** A file is no plan of an experiment; the message names file, line and field. */
public final class UnreadablePlanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadablePlanException(String message, Throwable cause) {
        super(Legible.sentence(message), cause);
    }
}
