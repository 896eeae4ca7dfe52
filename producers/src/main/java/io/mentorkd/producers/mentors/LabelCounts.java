package io.mentorkd.producers.mentors;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What was labelled, counted.
 *
 * @param records soft labels made
 * @param evenTails those of them that have a tail and do not tell its shape
 * @param tokens target tokens that they are of
 * @param labelBytes packed labels
 * @param recordBytes whole values of the records
 * @param measuredTokens tokens at which the labels were compared with the dense distribution
 * @param nats sum over these of the divergence over the whole vocabulary
 * @param bucketNats sum over these of the divergence with the tail as one
 * @param skipped rationales without labels, by reason
 * @param deadLettered records that could not be read
 */
record LabelCounts(
        long records,
        long evenTails,
        long tokens,
        long labelBytes,
        long recordBytes,
        long measuredTokens,
        double nats,
        double bucketNats,
        Map<SkipReason, Long> skipped,
        long deadLettered) {

    static final LabelCounts NONE = new LabelCounts(0, 0, 0, 0, 0, 0, 0, 0, Map.of(), 0);

    LabelCounts {
        Map<SkipReason, Long> ordered = new EnumMap<>(SkipReason.class);
        ordered.putAll(skipped);
        skipped = Collections.unmodifiableMap(ordered);
    }

    static LabelCounts skipped(SkipReason reason) {
        return new LabelCounts(0, 0, 0, 0, 0, 0, 0, 0, Map.of(reason, 1L), 0);
    }

    static LabelCounts deadLetter() {
        return new LabelCounts(0, 0, 0, 0, 0, 0, 0, 0, Map.of(), 1);
    }

    static LabelCounts labelled(boolean isTailEven, long tokens, long labelBytes, long recordBytes) {
        return new LabelCounts(1, isTailEven ? 1 : 0, tokens, labelBytes, recordBytes, 0, 0, 0, Map.of(), 0);
    }

    static LabelCounts measured(long tokens, double nats, double bucketNats) {
        return new LabelCounts(0, 0, 0, 0, 0, tokens, nats, bucketNats, Map.of(), 0);
    }

    LabelCounts plus(LabelCounts other) {
        Map<SkipReason, Long> both = new EnumMap<>(SkipReason.class);
        both.putAll(skipped);
        other.skipped.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new LabelCounts(
                records + other.records,
                evenTails + other.evenTails,
                tokens + other.tokens,
                labelBytes + other.labelBytes,
                recordBytes + other.recordBytes,
                measuredTokens + other.measuredTokens,
                nats + other.nats,
                bucketNats + other.bucketNats,
                both,
                deadLettered + other.deadLettered);
    }
}
