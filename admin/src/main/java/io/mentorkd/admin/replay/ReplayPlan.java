package io.mentorkd.admin.replay;

import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which records are used again and what for: decided once, by explicit offsets, so that it means the same records however far
 * the log has grown.
 *
 * @param version of the layout, {@link #VERSION}
 * @param id first 12 digits of the SHA-256 of everything else
 * @param purpose what for
 * @param topic where the records are
 * @param topicId identity of that topic: one that is made anew has another
 * @param from how the beginning was given
 * @param to how the end was given
 * @param partitions the offsets, by partition
 * @param filter which of them
 * @param sampling how many of these
 * @param objective what a student minimises; empty for any other purpose
 * @param destination topic that records are copied to; empty unless for a redrive
 * @param counts what was found
 * @param taken offsets that were asked for and that retention had taken already, by partition. Where the beginning is a time
 *     nobody knows how old they were: they are at most what is missing
 * @param createdAt when
 */
public record ReplayPlan(
        int version,
        String id,
        ReplayPurpose purpose,
        String topic,
        String topicId,
        String from,
        String to,
        NavigableMap<Integer, OffsetSpan> partitions,
        ReplayFilter filter,
        Sampling sampling,
        Optional<String> objective,
        Optional<String> destination,
        ReplayCounts counts,
        NavigableMap<Integer, OffsetSpan> taken,
        Instant createdAt) {

    /** The layout that this code writes, and the only one that it reads. */
    public static final int VERSION = 1;

    public ReplayPlan {
        partitions = Collections.unmodifiableNavigableMap(new TreeMap<>(partitions));
        taken = Collections.unmodifiableNavigableMap(new TreeMap<>(taken));
        if ((purpose == ReplayPurpose.STUDENT) != objective.isPresent()) {
            throw new IllegalArgumentException("objective must be there for a student and for nothing else, was "
                    + objective.orElse("missing") + " for " + purpose);
        }
        if ((purpose == ReplayPurpose.REDRIVE) != destination.isPresent()) {
            throw new IllegalArgumentException("destination must be there for redrive and for nothing else, was "
                    + destination.orElse("missing") + " for " + purpose);
        }
    }

    /** The same under its id. */
    ReplayPlan withId(String content) {
        return new ReplayPlan(
                version,
                content,
                purpose,
                topic,
                topicId,
                from,
                to,
                partitions,
                filter,
                sampling,
                objective,
                destination,
                counts,
                taken,
                createdAt);
    }

    /** The offsets as a range of the log. */
    public LogRange range() {
        return new LogRange(topic, partitions);
    }

    /** Tells the records that the plan uses from the others in its range. */
    public Predicate<SpecificRecord> selection() {
        return record -> {
            RecordFacts facts = RecordFacts.of(record);
            return filter.includes(facts) && sampling.includes(facts.id());
        };
    }

    /** Whether it uses every record of its range, which then need not be decoded. */
    boolean usesAll() {
        return filter.passesAll() && sampling.fraction() == 1;
    }
}
