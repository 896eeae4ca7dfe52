package io.mentorkd.operations.checkpoints;

/** No checkpoint of that name was announced, or its weights are not on this machine. */
public final class CheckpointNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckpointNotFoundException(String message) {
        super(message);
    }

    CheckpointNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
