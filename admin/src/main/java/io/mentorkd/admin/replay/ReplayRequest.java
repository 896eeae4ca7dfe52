package io.mentorkd.admin.replay;

import java.util.Optional;

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
        if (destination.filter(topic::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "a redrive from " + topic + " to itself would never end:" + " copy to another topic");
        }
    }
}
