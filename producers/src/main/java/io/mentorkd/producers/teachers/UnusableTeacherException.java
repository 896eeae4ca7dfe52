package io.mentorkd.producers.teachers;

/** A teacher that can answer nothing as it is set up: the worker ends, and gives back what it has. */
public final class UnusableTeacherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forbidden;

    /**
     * Says in a sentence what is wrong and what to do about it.
     *
     * @param forbidden whether it is its key that is not taken
     */
    public UnusableTeacherException(String message, boolean forbidden) {
        super(message);
        this.forbidden = forbidden;
    }

    /** Whether it is its key that is not taken. */
    public boolean isForbidden() {
        return forbidden;
    }
}
