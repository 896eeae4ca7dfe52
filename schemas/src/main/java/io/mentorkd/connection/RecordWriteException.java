package io.mentorkd.connection;

import org.apache.kafka.common.KafkaException;

/** A record was not acknowledged by the broker; what followed it may not have been written either. */
public final class RecordWriteException extends KafkaException {

    private static final long serialVersionUID = 1L;

    public RecordWriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
