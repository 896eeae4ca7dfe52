package io.mentorkd.telemetry.http;

import java.io.IOException;

/** The address that a server was to listen on cannot be had; the message names it and the remedy. */
public final class AddressUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressUnavailableException(ListenAddress address, IOException cause) {
        super(
                "cannot listen on " + address.host() + ":" + address.port() + ": " + cause.getMessage()
                        + "; stop what uses the port, or choose another with " + address.options()
                        + "port (0 picks a free one), or another address of this machine with " + address.options()
                        + "host",
                cause);
    }
}
