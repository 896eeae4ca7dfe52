package io.mentorkd.admin.reset;

import java.util.List;
import org.apache.kafka.common.GroupType;

/**
 * Where a group would go on.
 *
 * @param group group
 * @param type its type
 * @param moves by topic and partition
 */
public record ResetPlan(String group, GroupType type, List<OffsetMove> moves) {

    public ResetPlan {
        moves = List.copyOf(moves);
    }

    /** Offsets that would never be read. */
    public long skipped() {
        return moves.stream().mapToLong(OffsetMove::skipped).sum();
    }

    /** Offsets that would be read again. */
    public long repeated() {
        return moves.stream().mapToLong(OffsetMove::repeated).sum();
    }
}
