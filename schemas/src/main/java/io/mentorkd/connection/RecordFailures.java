package io.mentorkd.connection;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells a record that nobody can read from a registry that does not answer. */
final class RecordFailures {

    private RecordFailures() {}

    static SerializationException classify(Class<?> type, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException rest) {
                return rest.getStatus() >= 500 || rest.getStatus() == 429
                        ? unavailable(cause, failure)
                        : new UnreadableRecordException(
                                "the Schema Registry does not know the schema that the record names: "
                                        + rest.getMessage(),
                                failure);
            }
            if (cause instanceof IOException && !(cause instanceof java.io.EOFException)) {
                return unavailable(cause, failure);
            }
        }
        return new UnreadableRecordException(
                "not a " + type.getSimpleName() + " in Confluent's Avro format: " + innermost(failure), failure);
    }

    private static SchemaRegistryUnavailableException unavailable(Throwable cause, RuntimeException failure) {
        return new SchemaRegistryUnavailableException("the Schema Registry does not answer: " + cause, failure);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
