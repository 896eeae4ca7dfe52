package io.mentorkd.processors.filter;

/** The filter cannot start, or has stopped for a reason that trying again does not mend. What was committed stays. */
public final class FilterFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterFailedException(String message) {
        super(message);
    }

    FilterFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
