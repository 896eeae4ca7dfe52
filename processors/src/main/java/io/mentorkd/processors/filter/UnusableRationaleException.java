package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.UnusableRecordException;

/** A rationale can be read but not graded, for a reason that lies in this record; it goes to the dead letters. */
public final class UnusableRationaleException extends UnusableRecordException {

    private static final long serialVersionUID = 1L;

    UnusableRationaleException(String message) {
        super(message);
    }

    UnusableRationaleException(String message, Throwable cause) {
        super(message, cause);
    }
}
