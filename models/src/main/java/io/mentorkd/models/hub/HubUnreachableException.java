package io.mentorkd.models.hub;

/** The hub gave no answer that it could be worked with, however often it was asked; the message says which. */
final class HubUnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    HubUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
