package io.mentorkd.producers.mentors;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the broker has of this run.
 *
 * @param records soft labels written
 * @param evenTails those of them that have a tail and do not tell its shape, since the mentor's checkpoint has no tail basis
 * @param tokens target tokens that they are of
 * @param labelBytes packed labels
 * @param recordBytes whole values of the records
 * @param measuredTokens tokens at which labels were compared with the dense distribution, a sample
 * @param klToDense mean KL(mentor ‖ labels) over the whole vocabulary, in nats a token; empty where nothing was measured
 * @param klOfBuckets the same with the tail as one, which is what a student's loss sees
 * @param measuredAt temperature of both
 * @param skipped rationales without labels, by reason
 * @param deadLettered records that could not be read
 * @param stale how many rationales had no label of the promoted mentor; 0 unless labelling again
 * @param revisions the mentor's revisions that labelled, in the order of their first use
 */
public record MentorLabelerProgress(
        long records,
        long evenTails,
        long tokens,
        long labelBytes,
        long recordBytes,
        long measuredTokens,
        OptionalDouble klToDense,
        OptionalDouble klOfBuckets,
        double measuredAt,
        Map<SkipReason, Long> skipped,
        long deadLettered,
        long stale,
        List<String> revisions) {

    public MentorLabelerProgress {
        revisions = List.copyOf(revisions);
    }

    /** Bytes of packed labels for each target token; 0 where there are none. */
    public double bytesPerToken() {
        return tokens == 0 ? 0 : (double) labelBytes / tokens;
    }

    /** Bytes of whole values for each target token; 0 where there are none. */
    public double recordBytesPerToken() {
        return tokens == 0 ? 0 : (double) recordBytes / tokens;
    }
}
