package io.mentorkd.processors.streams;

/**
 * What the cluster holds and what the stage goes on from do not belong together: its state is of another topic, of another release,
 * or its topics are not divided alike. The message says what people have to do.
 */
public final class StageConflictException extends StageFailedException {

    private static final long serialVersionUID = 1L;

    public StageConflictException(String message) {
        super(message);
    }

    StageConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
