package io.mentorkd.cli.dataset;

import io.mentorkd.records.GradedRationale;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many rows there are of each kind. */
final class RowCounts {

    /** Names of generators may come from anywhere, as many as there are records. */
    private static final int KINDS = 1_000;

    private static final String OTHERS = "(others)";

    private final Map<Kind, Long> counts = new HashMap<>();

    /**
     * What is told apart.
     *
     * @param task task
     * @param source teacher or mentor
     * @param generator the model that wrote it
     * @param verdict what the grader said
     */
    record Kind(String task, String source, String generator, String verdict) {

        static Kind of(GradedRationale graded) {
            return new Kind(
                    graded.getRationale().getQuestion().getTask(),
                    graded.getRationale().getSource().name().toLowerCase(Locale.ROOT),
                    graded.getRationale().getGenerator(),
                    graded.getVerdict().name());
        }
    }

    /** A row more. */
    void add(GradedRationale graded) {
        Kind kind = Kind.of(graded);
        boolean known = counts.containsKey(kind) || counts.size() < KINDS;
        counts.merge(known ? kind : new Kind(OTHERS, OTHERS, OTHERS, kind.verdict()), 1L, Long::sum);
    }

    /** All kinds, those of most rows first. */
    List<Map.Entry<Kind, Long>> mostFirst() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Kind, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .toList();
    }
}
