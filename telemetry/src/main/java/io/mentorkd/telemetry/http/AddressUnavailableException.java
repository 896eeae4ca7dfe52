package io.mentorkd.telemetry.http;

/** The address that the dashboard was to listen on cannot be had; the message names it and the remedy. */
public final class AddressUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
