package io.mentorkd.connection;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.mentorkd.connection.SchemaRegistryRefusedException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells whose fault it is that a record cannot be read or written: its own, or the registry's, which does not answer or refuses.
 * Only one answer blames the record: that there is no schema of its id.
 */
final class RecordFailures {

    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_ANSWER = 200;

    private RecordFailures() {}

    /** Why a value of {@code type} was not read. */
    static SerializationException reading(Class<?> type, RuntimeException failure) {
        return ofRegistry(failure)
                .orElseGet(() -> new UnreadableRecordException(
                        "not a " + type.getSimpleName() + " in Confluent's Avro format: " + innermost(failure),
                        failure));
    }

    /** Why a value was not written to {@code topic}. */
    static SerializationException writing(String topic, RuntimeException failure) {
        if (failure.getCause() == null && failure instanceof SerializationException told) {
            return told;
        }
        return ofRegistry(failure)
                .orElseGet(() -> new SerializationException(
                        "a record of " + topic + " cannot be written as Avro: " + innermost(failure), failure));
    }

    private static Optional<SerializationException> ofRegistry(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return Optional.of(answered(answer, failure));
            }
            if (isNotJson(cause)) {
                return Optional.of(new SchemaRegistryRefusedException(shortened(cause), Reason.ADDRESS, failure));
            }
            if (isAway(cause)
                    || cause instanceof RetriableException) { // all that Confluent's client leaves of some answers
                return Optional.of(unavailable(cause, failure));
            }
        }
        return Optional.empty();
    }

    /** Whether it is of a connection, and not of Avro, which throws an IOException for bytes that it cannot follow. */
    private static boolean isAway(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof EOFException || cause instanceof InvalidNumberEncodingException);
    }

    /** Something else than a registry answers, such as a proxy with a page. Confluent's client may have a Jackson of its own. */
    private static boolean isNotJson(Throwable cause) {
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getSimpleName().equals("JsonProcessingException")) {
                return true;
            }
        }
        return false;
    }

    private static SerializationException answered(RestClientException answer, RuntimeException failure) {
        if (answer.getErrorCode() == SCHEMA_NOT_FOUND) {
            return new UnreadableRecordException(
                    "the Schema Registry does not know the schema that the record names: " + shortened(answer),
                    failure);
        }
        int status = answer.getStatus();
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            return unavailable(answer, failure);
        }
        Reason reason = switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> Reason.CREDENTIALS;
            case CONFLICT, UNPROCESSABLE -> Reason.SCHEMA;
            default -> Reason.ADDRESS;
        };
        return new SchemaRegistryRefusedException(status + ", " + shortened(answer), reason, failure);
    }

    private static SchemaRegistryUnavailableException unavailable(Throwable cause, RuntimeException failure) {
        return new SchemaRegistryUnavailableException(
                "the Schema Registry does not answer: "
                        + shortened(cause.getClass().getSimpleName() + ": " + cause.getMessage()),
                failure);
    }

    private static String shortened(Throwable failure) {
        return shortened(String.valueOf(failure.getMessage()));
    }

    /** The first line, without control characters: it may be a page of a proxy. */
    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_ANSWER ? line : line.substring(0, LONGEST_ANSWER) + " ...";
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : shortened(cause);
    }
}
