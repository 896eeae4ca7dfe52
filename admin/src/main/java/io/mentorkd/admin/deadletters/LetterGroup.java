package io.mentorkd.admin.deadletters;

import io.mentorkd.topics.RecordPlace;
import java.time.Instant;
import java.util.List;

/**
 * Letters of one topic that were written for one reason.
 *
 * @param topic the topic whose records they are about
 * @param reason why
 * @param example the whole message of the last of them
 * @param last where the last of them lies
 * @param stages groups of the stages that wrote them
 * @param open letters about which nothing was done
 * @param redriven letters whose record was sent again
 * @param discarded letters whose record was discarded
 * @param cameBack open letters whose record had been sent again before: a loop, if it goes on
 * @param attempts the most attempts at any of the records
 * @param firstSeen when the first of the records was first given up
 * @param lastSeen when the last letter was written
 */
public record LetterGroup(
        String topic,
        Reason reason,
        String example,
        RecordPlace last,
        List<String> stages,
        long open,
        long redriven,
        long discarded,
        long cameBack,
        int attempts,
        Instant firstSeen,
        Instant lastSeen) {

    public LetterGroup {
        stages = List.copyOf(stages);
    }
}
