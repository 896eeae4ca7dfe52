package io.mentorkd.models.hub;

/** A model that cannot be had; the message names it, says why, and what may be done. It never holds the token. */
public final class ModelSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelSourceException(String message) {
        super(message);
    }

    ModelSourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
