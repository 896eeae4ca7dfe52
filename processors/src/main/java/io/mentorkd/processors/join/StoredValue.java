package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Received;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A record's value, as it came. {@code exact}: its bytes were those of the value in the encoding of the schema of the day
 * and no more, so that they may be copied as long as the schema is the same. Immutable.
 */
final class StoredValue {

    private final byte[] bytes;
    private final boolean exact;

    private StoredValue(byte[] bytes, boolean exact) {
        this.bytes = bytes;
        this.exact = exact;
    }

    static StoredValue of(Received<?> received) {
        return new StoredValue(received.bytes(), received.exact());
    }

    /** The value that {@link #writeTo} wrote and that is all that is left of {@code packed}. */
    static StoredValue readFrom(ByteBuffer packed) {
        boolean exact = packed.get() != 0;
        int begin = packed.arrayOffset() + packed.position();
        return new StoredValue(Arrays.copyOfRange(packed.array(), begin, begin + packed.remaining()), exact);
    }

    /** Bytes that {@link #writeTo} takes. */
    int packedLength() {
        return 1 + bytes.length;
    }

    void writeTo(ByteBuffer packed) {
        packed.put((byte) (exact ? 1 : 0)).put(bytes);
    }

    /** The bytes, schema id and all; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    boolean exact() {
        return exact;
    }
}
