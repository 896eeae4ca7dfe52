package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.BadLines;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Counts a run as it goes on; any thread may ask how far it is. */
final class PublishTally {

    private final LongAdder published = new LongAdder();
    private final LongAdder alreadyPublished = new LongAdder();
    private final LongAdder mended = new LongAdder();
    private final LongAdder withoutGold = new LongAdder();
    private final List<String> remarks = new CopyOnWriteArrayList<>();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final BadLines.Collector bad = new BadLines.Collector();

    void published(boolean gold) {
        published.increment();
        if (!gold) {
            withoutGold.increment();
        }
    }

    void mended() {
        mended.increment();
    }

    void remark(String remark) {
        remarks.add(remark);
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
                published.sum(),
                alreadyPublished.sum(),
                mended.sum(),
                duplicates.sum(),
                conflicts.sum(),
                withoutGold.sum(),
                bad.collected(),
                remarks);
    }
}
