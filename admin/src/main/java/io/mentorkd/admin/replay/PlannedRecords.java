package io.mentorkd.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.mentorkd.log.OffsetSpan;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a cluster held of what was asked for, when it was asked.
 *
 * @param topicId identity of the topic: one that is made anew has another
 * @param partitions the offsets, by partition
 * @param counts what was found there
 * @param taken offsets that were asked for and that retention had taken already, by partition. Where the beginning is a time
 *     nobody knows how old they were: they are at most what is missing
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a plan's file has it beside the others
public record PlannedRecords(
        String topicId,
        NavigableMap<Integer, OffsetSpan> partitions,
        ReplayCounts counts,
        NavigableMap<Integer, OffsetSpan> taken) {

    public PlannedRecords {
        partitions = Collections.unmodifiableNavigableMap(new TreeMap<>(partitions));
        taken = Collections.unmodifiableNavigableMap(new TreeMap<>(taken));
    }
}
