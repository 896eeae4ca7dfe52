package io.mentorkd.admin.checkpoints;

/** No checkpoint of that name was announced, or it does not have what is wanted of it, such as weights on this machine. */
public final class CheckpointNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says which, and what there is. */
    public CheckpointNotFoundException(String message) {
        super(message);
    }

    CheckpointNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
