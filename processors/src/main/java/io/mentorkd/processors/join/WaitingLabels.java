package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Hash128;
import java.nio.ByteBuffer;

/**
 * Soft labels that no rationale has come for yet, or that are about to be joined.
 *
 * @param timestamp the record's time, in milliseconds since the epoch
 * @param offset the record's offset, which a dead letter names
 * @param questionId the question that they say their rationale is for
 * @param labels the SoftLabels
 */
record WaitingLabels(long timestamp, long offset, Hash128 questionId, StoredValue labels) {

    private static final int HEAD_BYTES = 2 * Long.BYTES + Hash128.BYTES;

    /** The labels that {@link #writeTo} wrote and that are all that is left of {@code packed}. */
    static WaitingLabels readFrom(ByteBuffer packed) {
        long timestamp = packed.getLong();
        long offset = packed.getLong();
        byte[] questionId = new byte[Hash128.BYTES];
        packed.get(questionId);
        return new WaitingLabels(timestamp, offset, Hash128.at(questionId, 0), StoredValue.readFrom(packed));
    }

    /** Bytes that {@link #writeTo} takes. */
    int packedLength() {
        return HEAD_BYTES + labels.packedLength();
    }

    void writeTo(ByteBuffer packed) {
        packed.putLong(timestamp).putLong(offset).put(questionId.toBytes());
        labels.writeTo(packed);
    }
}
