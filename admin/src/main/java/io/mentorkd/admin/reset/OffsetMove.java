package io.mentorkd.admin.reset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalLong;

/**
 * What becomes of a group in one partition.
 *
 * @param topic topic
 * @param partition partition
 * @param from next offset to be read now; empty where nothing was committed
 * @param reached how far the group has come: {@code from}, and with a share group as much further as it has acknowledged
 * @param to next offset afterwards; empty where the commit is taken away
 * @param beginning first offset that retention has left
 */
public record OffsetMove(
        String topic,
        int partition,
        OptionalLong from,
        @JsonIgnore OptionalLong reached,
        OptionalLong to,
        @JsonIgnore long beginning) {

    /** Offsets that would never be read; 0 where what was read before is not known. */
    @JsonProperty
    public long skipped() {
        return Math.max(0, difference());
    }

    /** Offsets that would be read again; 0 where what was read before is not known. */
    @JsonProperty
    public long repeated() {
        return Math.max(0, -difference());
    }

    /** Whether anything changes. */
    boolean moves() {
        return !from.equals(to);
    }

    private long difference() {
        // What retention has taken is neither skipped nor read again.
        return reached.isPresent() && to.isPresent()
                ? Math.max(beginning, to.getAsLong()) - Math.max(beginning, reached.getAsLong())
                : 0;
    }
}
