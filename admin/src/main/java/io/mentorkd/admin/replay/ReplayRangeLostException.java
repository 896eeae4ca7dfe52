package io.mentorkd.admin.replay;

/** The log no longer holds all that a plan names; the message says which offsets are gone and what can be done. */
public final class ReplayRangeLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayRangeLostException(String message) {
        super(message);
    }
}
