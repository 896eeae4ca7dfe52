package io.mentorkd.admin.replay;

import io.mentorkd.log.LogRange;
import java.time.Instant;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which records are used again and what for: decided once, by explicit offsets, so that it means the same records however far
 * the log has grown.
 *
 * @param id first 12 digits of the SHA-256 of everything else
 * @param request what was asked for
 * @param records what that means
 * @param createdAt when
 */
public record ReplayPlan(String id, ReplayRequest request, PlannedRecords records, Instant createdAt) {

    /** What for. */
    public ReplayPurpose purpose() {
        return request.purpose();
    }

    /** Where the records are. */
    public String topic() {
        return request.topic();
    }

    /** The offsets as a range of the log. */
    public LogRange range() {
        return new LogRange(topic(), records.partitions());
    }

    /** Tells the records that the plan uses from the others in its range. */
    public Predicate<SpecificRecord> selection() {
        return request.selection();
    }
}
