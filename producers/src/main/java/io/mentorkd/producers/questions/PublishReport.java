package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadLines;
import java.util.Objects;

/**
 * What became of the questions of a run.
 *
 * @param published questions that the topic now holds and did not hold before
 * @param alreadyPublished questions that the topic held before, just so; not written again
 * @param duplicates questions that came before in the same run, just so; written once
 * @param conflicts questions that are known with another gold answer or split; not written, and among {@code bad}
 * @param bad lines that were not published because something is wrong with them
 */
public record PublishReport(long published, long alreadyPublished, long duplicates, long conflicts, BadLines bad) {

    public PublishReport {
        Objects.requireNonNull(bad, "bad");
    }
}
