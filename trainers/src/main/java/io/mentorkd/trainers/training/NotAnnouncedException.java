package io.mentorkd.trainers.training;

/** A cluster that was away for too long does not know of a checkpoint that is on disk. */
public final class NotAnnouncedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAnnouncedException(String message, Throwable cause) {
        super(message, cause);
    }
}
