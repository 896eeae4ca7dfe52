package io.mentorkd.models.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The hub answered that it cannot answer now. */
final class HubBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    HubBusyException(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long it asks to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
