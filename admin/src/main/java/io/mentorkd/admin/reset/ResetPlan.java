package io.mentorkd.admin.reset;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.util.List;
import org.apache.kafka.common.GroupType;

/**
 * Where a group would go on.
 *
 * @param group group
 * @param type its type
 * @param partitions by topic and partition
 */
public record ResetPlan(
        String group,
        @JsonSerialize(using = ToStringSerializer.class) GroupType type,
        List<OffsetMove> partitions) {

    public ResetPlan {
        partitions = List.copyOf(partitions);
    }

    /** Offsets that would never be read. */
    @JsonProperty
    public long skipped() {
        return partitions.stream().mapToLong(OffsetMove::skipped).sum();
    }

    /** Offsets that would be read again. */
    @JsonProperty
    public long repeated() {
        return partitions.stream().mapToLong(OffsetMove::repeated).sum();
    }
}
