package io.mentorkd.devcluster;

/** The development cluster could not be started; the message says why and what to do about it. */
public class DevelopmentClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DevelopmentClusterException(String message) {
        super(message);
    }

    public DevelopmentClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
