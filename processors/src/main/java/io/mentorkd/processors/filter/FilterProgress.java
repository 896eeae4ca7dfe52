package io.mentorkd.processors.filter;

import io.mentorkd.records.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one run of the filter has done so far, written in committed transactions only.
 *
 * @param graded rationales written to {@code rationales.accepted} and {@code rationales.rejected}, by kind; kinds that did not
 *     occur are left out
 * @param deadLettered records written to {@code rationales.dlq}
 * @param leftToGraders rationales that this run has read and left to the graders of their tasks
 * @param judgements judgements that this run has read
 * @param waitingForVotes samples that wait for others of their question, in the partitions that this run has at the moment;
 *     empty while it has none
 * @param lag offsets of {@code rationales} that the filter's group has still to read, whoever reads them; 0: caught up,
 *     empty: the cluster does not say
 */
public record FilterProgress(
        Map<GradedKind, Long> graded,
        long deadLettered,
        long leftToGraders,
        long judgements,
        OptionalLong waitingForVotes,
        OptionalLong lag) {

    public FilterProgress {
        graded = Map.copyOf(graded);
    }

    /** Rationales written to {@code rationales.accepted}. */
    public long accepted() {
        return byVerdict().getOrDefault(Verdict.CORRECT, 0L);
    }

    /** Rationales written to {@code rationales.rejected}, by verdict; verdicts that did not occur are left out. */
    public Map<Verdict, Long> rejected() {
        Map<Verdict, Long> rejected = byVerdict();
        rejected.remove(Verdict.CORRECT);
        return Collections.unmodifiableMap(rejected);
    }

    /** All rejected rationales. */
    public long rejectedTotal() {
        return rejected().values().stream().mapToLong(Long::longValue).sum();
    }

    /** All records done with: accepted, rejected and dead-lettered. */
    public long total() {
        return accepted() + rejectedTotal() + deadLettered;
    }

    private Map<Verdict, Long> byVerdict() {
        Map<Verdict, Long> sums = new EnumMap<>(Verdict.class);
        graded.forEach((kind, count) -> sums.merge(kind.verdict(), count, Long::sum));
        return sums;
    }
}
