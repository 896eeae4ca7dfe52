package io.mentorkd.producers.questions;

import io.mentorkd.datasets.BadLines;
import java.util.List;
import java.util.Objects;

/**
 * What became of the questions of a run.
 *
 * @param published questions that the topic now holds and did not hold before
 * @param alreadyPublished questions that the topic held before, just so; not written again
 * @param mended questions that the topic held without gold answer, or with another that was to be mended; written again
 * @param duplicates questions that came before in the same run, just so; written once
 * @param conflicts questions that are known with another gold answer or split; not written, and among {@code bad}
 * @param withoutGold those of {@code published} whose right answer nobody has said
 * @param bad lines that were not published because something is wrong with them
 * @param remarks what is to be said of a source or the topic as a whole
 */
public record PublishReport(
        long published,
        long alreadyPublished,
        long mended,
        long duplicates,
        long conflicts,
        long withoutGold,
        BadLines bad,
        List<String> remarks) {

    public PublishReport {
        Objects.requireNonNull(bad, "bad");
        remarks = List.copyOf(remarks);
    }

    /** What a check found, after which nothing was published. */
    PublishReport nothingPublished() {
        return new PublishReport(0, alreadyPublished, 0, duplicates, conflicts, 0, bad, remarks);
    }
}
