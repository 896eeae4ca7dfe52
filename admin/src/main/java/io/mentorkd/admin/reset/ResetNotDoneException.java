package io.mentorkd.admin.reset;

/** The group does not stand where it was put: the reset did not happen, or somebody moved it since. */
public final class ResetNotDoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResetNotDoneException(String message) {
        super(message);
    }
}
