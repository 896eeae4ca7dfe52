package io.mentorkd.processors.filter;

/** The filter did not catch up in the time given. It goes on; nothing is lost. */
public final class FilterLagException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterLagException(String message) {
        super(message);
    }
}
