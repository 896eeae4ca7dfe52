package io.mentorkd.pipelines.experiment;

/** A recorded file or a model that a plan names is missing, or not what is needed; the message names it and the remedy. */
public final class UnusableDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableDataException(String message) {
        super(message);
    }

    UnusableDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
