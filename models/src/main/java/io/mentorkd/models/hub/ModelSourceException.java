package io.mentorkd.models.hub;

import io.mentorkd.models.messages.Sentence;

/** A model that cannot be had; the message names it, says why, and what may be done. It never holds the token. */
public final class ModelSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelSourceException(String message) {
        super(Sentence.of(message));
    }

    ModelSourceException(String message, Throwable cause) {
        super(Sentence.of(message), cause);
    }
}
