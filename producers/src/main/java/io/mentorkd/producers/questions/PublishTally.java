package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.BadLines;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Counts a run as it goes on; any thread may ask how far it is. */
final class PublishTally {

    private final LongAdder published = new LongAdder();
    private final LongAdder alreadyPublished = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final BadLines.Collector bad = new BadLines.Collector();

    void published() {
        published.increment();
    }

    void alreadyPublished() {
        alreadyPublished.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void conflict(QuestionSource.Sourced sourced, String field, String reason) {
        conflicts.increment();
        bad.add(new BadLine(sourced.file(), sourced.line(), Optional.of(field), reason));
    }

    void bad(BadLine line) {
        bad.add(line);
    }

    PublishReport report() {
        return new PublishReport(
                published.sum(), alreadyPublished.sum(), duplicates.sum(), conflicts.sum(), bad.collected());
    }
}
