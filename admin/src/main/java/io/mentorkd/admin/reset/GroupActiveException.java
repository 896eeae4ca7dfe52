package io.mentorkd.admin.reset;

/** A group has members, which would go on from where they are and commit over what was written. */
public final class GroupActiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GroupActiveException(String message) {
        super(message);
    }
}
