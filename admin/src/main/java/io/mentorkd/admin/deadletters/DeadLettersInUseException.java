package io.mentorkd.admin.deadletters;

/** Another process began to redrive or discard: what this one had not committed is not done, and the rest is the other's. */
public final class DeadLettersInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeadLettersInUseException(Throwable cause) {
        super(
                "another process began to redrive or discard dead letters, so this one stopped. What it had committed is"
                        + " done; look at what is left with 'mentorkd dlq ls'",
                cause);
    }
}
