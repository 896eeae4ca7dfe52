package io.mentorkd.producers.mentors;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Counts what is written. For any thread. */
final class LabelTally {

    private final double measuredAt;
    private final Set<String> revisions = new LinkedHashSet<>();
    private LabelCounts counts = LabelCounts.NONE;
    private long stale;

    LabelTally(double measuredAt) {
        this.measuredAt = measuredAt;
    }

    synchronized void written(LabelledBatch batch) {
        counts = counts.plus(batch.counts());
        if (batch.counts().records() > 0) {
            revisions.add(batch.revision());
        }
    }

    synchronized void skipped(SkipReason reason) {
        counts = counts.plus(LabelCounts.skipped(reason));
    }

    /** The same, where all that was labelled was stale. */
    synchronized void rewritten(LabelledBatch batch) {
        written(batch);
        stale += batch.counts().records();
    }

    synchronized MentorLabelerProgress progress() {
        return new MentorLabelerProgress(
                counts.records(),
                counts.evenTails(),
                counts.tokens(),
                counts.labelBytes(),
                counts.recordBytes(),
                counts.measuredTokens(),
                mean(counts.nats()),
                mean(counts.bucketNats()),
                measuredAt,
                counts.skipped(),
                counts.deadLettered(),
                stale,
                List.copyOf(revisions));
    }

    private OptionalDouble mean(double sum) {
        return counts.measuredTokens() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / counts.measuredTokens());
    }
}
