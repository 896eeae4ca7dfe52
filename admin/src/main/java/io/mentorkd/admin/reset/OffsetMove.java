package io.mentorkd.admin.reset;

import java.util.OptionalLong;

/**
 * What becomes of a group in one partition.
 *
 * @param topic topic
 * @param partition partition
 * @param before next offset to be read now; empty where nothing was committed
 * @param reached how far the group has come: {@code before}, and with a share group as much further as it has acknowledged
 * @param after next offset afterwards; empty where the commit is taken away
 * @param beginning first offset that retention has left
 * @param end end of what can be read
 */
public record OffsetMove(
        String topic,
        int partition,
        OptionalLong before,
        OptionalLong reached,
        OptionalLong after,
        long beginning,
        long end) {

    /** Offsets that would never be read; 0 where what was read before is not known. */
    public long skipped() {
        return Math.max(0, difference());
    }

    /** Offsets that would be read again; 0 where what was read before is not known. */
    public long repeated() {
        return Math.max(0, -difference());
    }

    /** Whether anything changes. */
    public boolean moves() {
        return !before.equals(after);
    }

    private long difference() {
        // What retention has taken is neither skipped nor read again.
        return reached.isPresent() && after.isPresent()
                ? Math.max(beginning, after.getAsLong()) - Math.max(beginning, reached.getAsLong())
                : 0;
    }
}
