package io.mentorkd.processors.streams;

import io.mentorkd.connection.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What was read from a topic: a value, or why there is none. A record that cannot be read is handed on like any other, since
 * Kafka Streams decodes records ahead of processing them: only what happens while a record is processed is sure to be in
 * the transaction that steps over it.
 */
public final class Received<T> {

    private final Optional<T> value;
    private final byte[] bytes;
    private final boolean exact;
    private final Optional<UnreadableRecordException> failure;

    private Received(Optional<T> value, byte[] bytes, boolean exact, Optional<UnreadableRecordException> failure) {
        this.value = value;
        this.bytes = bytes;
        this.exact = exact;
        this.failure = failure;
    }

    /** A value that was read from {@code bytes}; {@code exact}: as {@link #exact()} says. */
    static <T> Received<T> of(T value, byte[] bytes, boolean exact) {
        return new Received<>(Optional.of(value), bytes, exact, Optional.empty());
    }

    /** A record that cannot be read. */
    static <T> Received<T> unreadable(UnreadableRecordException failure) {
        return new Received<>(Optional.empty(), new byte[0], false, Optional.of(failure));
    }

    /**
     * The value.
     *
     * @throws UnreadableRecordException if the record cannot be read
     */
    public T value() {
        return value.orElseThrow(failure::orElseThrow);
    }

    /** The bytes as they came, schema id and all; none where the record cannot be read. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether {@link #bytes()} are those of the value in the encoding of its current schema and no more. */
    public boolean exact() {
        return exact;
    }

    /** The Avro bytes of the value in the encoding of its current schema, where they are at hand. */
    public Optional<ByteBuffer> encoding() {
        return exact ? Optional.of(CurrentSchema.encoding(bytes)) : Optional.empty();
    }
}
