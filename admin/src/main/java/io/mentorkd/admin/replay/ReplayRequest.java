package io.mentorkd.admin.replay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a plan is asked to be.
 *
 * @param purpose what for
 * @param topic where the records are
 * @param from how the beginning was given, as {@link LogBound#parse} takes it
 * @param to how the end was given
 * @param filter which records
 * @param sampling how many of these
 * @param objective what a student minimises; empty for any other purpose
 * @param destination where a redrive copies to; empty for any other purpose
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a plan's file has it beside the others
public record ReplayRequest(
        ReplayPurpose purpose,
        String topic,
        String from,
        String to,
        ReplayFilter filter,
        Sampling sampling,
        Optional<String> objective,
        Optional<String> destination) {

    public ReplayRequest {
        if ((purpose == ReplayPurpose.STUDENT) != objective.isPresent()) {
            throw new IllegalArgumentException("objective must be there for a student and for nothing else, was "
                    + objective.orElse("missing") + " for " + purpose);
        }
        if ((purpose == ReplayPurpose.REDRIVE) != destination.isPresent()) {
            throw new IllegalArgumentException("destination must be there for redrive and for nothing else, was "
                    + destination.orElse("missing") + " for " + purpose);
        }
        if (destination.filter(topic::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "a redrive from " + topic + " to itself would never end: copy to another topic");
        }
    }

    /** Tells the records that are wanted from the others in their range. */
    public Predicate<SpecificRecord> selection() {
        return record -> {
            RecordFacts facts = RecordFacts.of(record);
            return filter.includes(facts) && sampling.includes(facts.id());
        };
    }

    /** Whether every record is wanted, so that none need be decoded. */
    boolean wantsAll() {
        return filter.passesAll() && sampling.fraction() == 1;
    }
}
