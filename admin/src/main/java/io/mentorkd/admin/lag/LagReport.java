package io.mentorkd.admin.lag;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one look at the cluster has found.
 *
 * @param takenAt when the ends of the logs were known
 * @param groups the groups that were asked for, ordered by name
 * @param bottleneck the stage that holds the others up; empty if none is behind
 * @param notes what could not be found out, beside the errors of groups and partitions; a sentence each
 */
public record LagReport(
        @JsonSerialize(using = ToStringSerializer.class) Instant takenAt,
        List<GroupLag> groups,
        Optional<Bottleneck> bottleneck,
        List<String> notes) {

    public LagReport {
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }
}
