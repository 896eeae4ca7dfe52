package io.mentorkd.admin.lag;

/** A group was to be forgotten that is no trainer's, or whose trainer runs. */
public final class NotForgettableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotForgettableException(String message) {
        super(message);
    }
}
