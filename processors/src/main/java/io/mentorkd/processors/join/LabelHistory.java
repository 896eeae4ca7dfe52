package io.mentorkd.processors.join;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which labels have come for a rationale, and the newest of them while they wait for it. Immutable.
 *
 * @param seen {@link LabelIdentity} of the labels that have come, the oldest first, at most {@value #MOST_SEEN}
 * @param waiting the newest, unless they are joined
 */
record LabelHistory(List<Long> seen, Optional<WaitingLabels> waiting) {

    /** So many mentor revisions back, labels that come again are known. */
    static final int MOST_SEEN = 16;

    static final LabelHistory EMPTY = new LabelHistory(List.of(), Optional.empty());

    LabelHistory {
        if (seen.size() > MOST_SEEN) {
            throw new IllegalArgumentException("seen must hold at most " + MOST_SEEN + ", was " + seen.size());
        }
        seen = List.copyOf(seen);
    }

    static LabelHistory ofBytes(byte[] bytes) {
        ByteBuffer packed = ByteBuffer.wrap(bytes);
        int count = packed.get();
        List<Long> seen = new ArrayList<>(count);
        for (int label = 0; label < count; label++) {
            seen.add(packed.getLong());
        }
        return new LabelHistory(
                seen, packed.hasRemaining() ? Optional.of(WaitingLabels.readFrom(packed)) : Optional.empty());
    }

    byte[] toBytes() {
        int waitingLength = waiting.map(WaitingLabels::packedLength).orElse(0);
        ByteBuffer packed = ByteBuffer.allocate(1 + seen.size() * Long.BYTES + waitingLength)
                .put((byte) seen.size());
        seen.forEach(packed::putLong);
        waiting.ifPresent(labels -> labels.writeTo(packed));
        return packed.array();
    }

    /** Whether labels of that identity have come before. */
    boolean holds(long identity) {
        return seen.contains(identity);
    }

    /** This history after labels of that identity, which were joined. */
    LabelHistory withJoined(long identity) {
        return new LabelHistory(and(identity), Optional.empty());
    }

    /** This history after labels of that identity, which wait instead of those that waited before. */
    LabelHistory withWaiting(long identity, WaitingLabels labels) {
        return new LabelHistory(and(identity), Optional.of(labels));
    }

    /** This history once those that wait are joined. */
    LabelHistory withoutWaiting() {
        return new LabelHistory(seen, Optional.empty());
    }

    private List<Long> and(long identity) {
        List<Long> longer = new ArrayList<>(seen.subList(Math.max(0, seen.size() - MOST_SEEN + 1), seen.size()));
        longer.add(identity);
        return longer;
    }
}
