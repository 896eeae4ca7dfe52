package io.mentorkd.admin;

/** What somebody asked for cannot be done; the message says what stands in the way, and the remedy where there is one. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What stands in the way. */
    public enum Reason {
        /** What was named is not there. */
        NOT_FOUND,
        /** What is there contradicts what was asked for. */
        CONFLICT,
        /** A file is not what it is to be. */
        UNREADABLE,
        /** It was tried, and has not come about. */
        NOT_DONE
    }

    /** As {@code cause} found; there may be none. */
    public RefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What was named is not there. */
    public static RefusedException notFound(String message) {
        return new RefusedException(Reason.NOT_FOUND, message, null);
    }

    /** What is there contradicts what was asked for. */
    public static RefusedException conflict(String message) {
        return new RefusedException(Reason.CONFLICT, message, null);
    }

    /** What stands in the way. */
    public Reason reason() {
        return reason;
    }
}
