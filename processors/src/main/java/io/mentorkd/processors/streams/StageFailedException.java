package io.mentorkd.processors.streams;

/** The stage cannot start, or has stopped for a reason that trying again does not mend. What was committed stays. */
public class StageFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StageFailedException(String message) {
        super(message);
    }

    StageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
