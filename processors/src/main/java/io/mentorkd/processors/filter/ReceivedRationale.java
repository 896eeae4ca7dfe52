package io.mentorkd.processors.filter;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Rationale;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What was read from {@code rationales}: a rationale, or why there is none. A record that cannot be read is handed on like
 * any other, since Kafka Streams decodes records ahead of processing them: only what happens while a record is processed
 * is sure to be in the transaction that steps over it.
 */
final class ReceivedRationale {

    private final Optional<Rationale> rationale;
    private final Optional<ByteBuffer> encoding;
    private final Optional<UnreadableRecordException> failure;

    private ReceivedRationale(
            Optional<Rationale> rationale, Optional<ByteBuffer> encoding, Optional<UnreadableRecordException> failure) {
        this.rationale = rationale;
        this.encoding = encoding;
        this.failure = failure;
    }

    /** A rationale. */
    static ReceivedRationale of(Rationale rationale) {
        return new ReceivedRationale(Optional.of(rationale), Optional.empty(), Optional.empty());
    }

    /** A rationale with the Avro bytes that it was read from, which are in the encoding of its current schema. */
    static ReceivedRationale of(Rationale rationale, ByteBuffer encoding) {
        return new ReceivedRationale(Optional.of(rationale), Optional.of(encoding), Optional.empty());
    }

    /** A record that cannot be read. */
    static ReceivedRationale unreadable(UnreadableRecordException failure) {
        return new ReceivedRationale(Optional.empty(), Optional.empty(), Optional.of(failure));
    }

    /**
     * The rationale.
     *
     * @throws UnreadableRecordException if the record cannot be read
     */
    Rationale rationale() {
        return rationale.orElseThrow(failure::orElseThrow);
    }

    /** The Avro bytes of the rationale in the encoding of its current schema, where they are at hand. */
    Optional<ByteBuffer> encoding() {
        return encoding;
    }
}
