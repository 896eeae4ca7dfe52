package io.mentorkd.admin.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.topics.RecordPlace;
import java.time.Instant;
import java.util.List;

/**
 * Letters of one topic that were written for one reason.
 *
 * @param topic the topic whose records they are about
 * @param reason why
 * @param last the last of them
 * @param stages groups of the stages that wrote them
 * @param counts how many there are
 * @param attempts the most attempts at any of the records
 * @param firstSeen when the first of the records was first given up, to the second
 * @param lastSeen when the last letter was written, to the second
 */
public record LetterGroup(
        String topic,
        @JsonUnwrapped Reason reason,
        @JsonUnwrapped Example last,
        List<String> stages,
        @JsonUnwrapped Counts counts,
        int attempts,
        Instant firstSeen,
        Instant lastSeen) {

    /**
     * One of the letters.
     *
     * @param message its whole message
     * @param place where it lies
     */
    public record Example(
            String message, @JsonProperty("example") RecordPlace place) {}

    /**
     * Letters by what became of their records.
     *
     * @param open letters about which nothing was done
     * @param redriven letters whose record was sent again
     * @param discarded letters whose record was discarded
     * @param cameBack open letters whose record had been sent again before: a loop, if it goes on
     */
    public record Counts(long open, long redriven, long discarded, long cameBack) {}

    public LetterGroup {
        stages = List.copyOf(stages);
    }
}
