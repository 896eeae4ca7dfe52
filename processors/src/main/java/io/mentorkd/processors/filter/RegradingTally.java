package io.mentorkd.processors.filter;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts verdicts, old and new. */
final class RegradingTally {

    private record Fate(Optional<Verdict> from, Verdict to) {}

    private final PastVerdicts past;
    private final Map<Fate, Long> fates = new HashMap<>();
    private long redelivered;
    private long unusable;

    RegradingTally(PastVerdicts past) {
        this.past = past;
    }

    void add(GradedRationale graded) {
        if (PastVerdicts.isRedelivery(graded)) {
            redelivered++;
        } else {
            Optional<Verdict> before = past.of(graded.getRationale().getRationaleId());
            fates.merge(new Fate(before, graded.getVerdict()), 1L, Long::sum);
        }
    }

    void addUnusable() {
        unusable++;
    }

    RegradingReport report(long before, boolean complete) {
        List<RegradingReport.Change> changes = fates.entrySet().stream()
                .map(entry -> new RegradingReport.Change(
                        entry.getKey().from(), entry.getKey().to(), entry.getValue()))
                .sorted(Comparator.comparingLong(RegradingReport.Change::rationales)
                        .reversed()
                        .thenComparing(
                                change -> change.from().map(Verdict::name).orElse(""))
                        .thenComparing(RegradingReport.Change::to))
                .toList();
        return new RegradingReport(
                sum(changes, change -> true),
                sum(changes, change -> change.to() == Verdict.CORRECT),
                sum(changes, change -> !change.from().equals(Optional.of(change.to()))),
                redelivered,
                unusable,
                changes,
                before,
                complete);
    }

    private static long sum(List<RegradingReport.Change> changes, Predicate<RegradingReport.Change> which) {
        return changes.stream()
                .filter(which)
                .mapToLong(RegradingReport.Change::rationales)
                .sum();
    }
}
