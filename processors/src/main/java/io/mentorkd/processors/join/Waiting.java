package io.mentorkd.processors.join;

import java.nio.ByteBuffer;

/**
 * How many rationales and labels a partition of the join holds.
 *
 * @param rationales accepted rationales kept
 * @param unlabelled those of them that no labels have come for
 * @param labels labels that no rationale has come for
 */
record Waiting(long rationales, long unlabelled, long labels) {

    static final Waiting NONE = new Waiting(0, 0, 0);

    static Waiting ofBytes(byte[] packed) {
        ByteBuffer counts = ByteBuffer.wrap(packed);
        return new Waiting(counts.getLong(), counts.getLong(), counts.getLong());
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(rationales)
                .putLong(unlabelled)
                .putLong(labels)
                .array();
    }

    Waiting plus(Waiting other) {
        return new Waiting(rationales + other.rationales, unlabelled + other.unlabelled, labels + other.labels);
    }
}
