package io.mentorkd.processors.filter;

import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What came of grading a range anew.
 *
 * @param graded rationales graded, those of earlier processes included
 * @param accepted those that are accepted now
 * @param changed those whose verdict is another now
 * @param redelivered those that lie in the range more than once, after the first
 * @param unusable records that cannot be read or graded
 * @param changes how many went from which verdict to which, equal ones included
 * @param before offsets that were done by earlier processes
 * @param complete whether the whole range is done
 */
public record RegradingReport(
        long graded,
        long accepted,
        long changed,
        long redelivered,
        long unusable,
        List<Change> changes,
        long before,
        boolean complete) {

    /**
     * Rationales with the same fate.
     *
     * @param from what the filter said; empty where it never saw the rationale
     * @param to what the present convention says
     * @param rationales how many
     */
    public record Change(Optional<Verdict> from, Verdict to, long rationales) {}

    public RegradingReport {
        changes = List.copyOf(changes);
    }
}
