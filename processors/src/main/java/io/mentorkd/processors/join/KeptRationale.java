package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Hash128;
import java.nio.ByteBuffer;

/**
 * An accepted rationale as the join keeps it.
 *
 * @param timestamp the record's time, in milliseconds since the epoch
 * @param questionId its question
 * @param graded the GradedRationale
 */
record KeptRationale(long timestamp, Hash128 questionId, StoredValue graded) {

    private static final int HEAD_BYTES = Long.BYTES + Hash128.BYTES;

    static KeptRationale ofBytes(byte[] packed) {
        ByteBuffer rest = ByteBuffer.wrap(packed, HEAD_BYTES, packed.length - HEAD_BYTES);
        return new KeptRationale(
                ByteBuffer.wrap(packed).getLong(), Hash128.at(packed, Long.BYTES), StoredValue.readFrom(rest));
    }

    byte[] toBytes() {
        ByteBuffer packed = ByteBuffer.allocate(HEAD_BYTES + graded.packedLength())
                .putLong(timestamp)
                .put(questionId.toBytes());
        graded.writeTo(packed);
        return packed.array();
    }
}
