package io.mentorkd.devcluster;

/** A port that was asked for is taken, or is not for this user to take; the message names it and the option that changes it. */
public final class PortInUseException extends DevelopmentClusterException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortInUseException(int port, String purpose, String option, Throwable cause) {
        super(
                "port " + port + " on 127.0.0.1, wanted for the " + purpose + ", cannot be used: " + cause.getMessage()
                        + "; stop what uses it, or choose another port with " + option + " (0 picks a free one)",
                cause);
        this.port = port;
    }

    /** The port that is taken. */
    public int port() {
        return port;
    }
}
