package io.mentorkd.trainers.runs;

/** The directory belongs to a run that differs from the one asked for, or that another process is writing. */
public final class RunConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunConflictException(String message) {
        super(message);
    }
}
