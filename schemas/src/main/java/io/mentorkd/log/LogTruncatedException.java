package io.mentorkd.log;

/** Retention or deletion has taken records out of a range that was to be read. */
public final class LogTruncatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogTruncatedException(String message, Throwable cause) {
        super(message, cause);
    }
}
