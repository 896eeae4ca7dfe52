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
    private final Optional<byte[]> exact;
    private final Optional<UnreadableRecordException> failure;

    private Received(Optional<T> value, Optional<byte[]> exact, Optional<UnreadableRecordException> failure) {
        this.value = value;
        this.exact = exact;
        this.failure = failure;
    }

    /** A value. */
    static <T> Received<T> of(T value) {
        return new Received<>(Optional.of(value), Optional.empty(), Optional.empty());
    }

    /** A value with the bytes that it was read from, which are in the encoding of its current schema. */
    static <T> Received<T> of(T value, byte[] bytes) {
        return new Received<>(Optional.of(value), Optional.of(bytes), Optional.empty());
    }

    /** A record that cannot be read. */
    static <T> Received<T> unreadable(UnreadableRecordException failure) {
        return new Received<>(Optional.empty(), Optional.empty(), Optional.of(failure));
    }

    /**
     * The value.
     *
     * @throws UnreadableRecordException if the record cannot be read
     */
    public T value() {
        return value.orElseThrow(failure::orElseThrow);
    }

    /**
     * The bytes as they came, schema id and all, where they are those of the value in the encoding of its current schema
     * and no more. Not to be changed.
     */
    public Optional<byte[]> exactBytes() {
        return exact;
    }

    /** The Avro bytes alone of {@link #exactBytes()}. */
    public Optional<ByteBuffer> encoding() {
        return exact.map(CurrentSchema::encoding);
    }
}
