package io.mentorkd.processors.streams;

/** The stage did not catch up in the time given. It goes on; nothing is lost. */
public final class StageLagException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StageLagException(String message) {
        super(message);
    }
}
