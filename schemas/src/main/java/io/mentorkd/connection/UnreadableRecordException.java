package io.mentorkd.connection;

import org.apache.kafka.common.errors.SerializationException;

/** A record's bytes are not what its topic holds; reading it again will not help. */
public final class UnreadableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String message) {
        super(message);
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
