package io.mentorkd.telemetry.metrics;

/** Metrics cannot be served at the wanted address; the message names it and the option that changes it. */
public final class MetricsPortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetricsPortException(String host, int port, Throwable cause) {
        super(
                "metrics cannot be served on " + host + ":" + port + ": " + cause.getMessage()
                        + "; stop what uses the port, or choose another with --metrics-port (0 picks a free one) or"
                        + " another address with --metrics-host",
                cause);
    }
}
