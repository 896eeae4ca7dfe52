package io.mentorkd.admin.reset;

/** There is no such group, or it has nothing to do with the topics that were named. */
public final class NoSuchGroupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchGroupException(String message) {
        super(message);
    }
}
