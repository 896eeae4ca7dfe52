package io.mentorkd.connection;

import org.apache.kafka.common.errors.SerializationException;

/** The Schema Registry is out of reach or failing; the record may be fine, and trying again later may help. */
public class SchemaRegistryUnavailableException extends SerializationException {

    private static final long serialVersionUID = 1L;

    public SchemaRegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
