package io.mentorkd.producers.rationales;

import io.mentorkd.datasets.BadLines;
import io.mentorkd.records.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the filter's grader says of recorded rationales.
 *
 * @param lines what is said of each record, in their order
 * @param counts how many there are of each verdict; verdicts that none has are left out
 * @param claimed rationales that the file has a verdict of
 * @param compared rationales with a completion and a verdict in the file: those whose verdict can be checked
 * @param agreed how many of {@code compared} we call right exactly where the file does
 * @param disagreements the first of the others, at most {@link #KEPT}
 * @param bad records that could not be read, and count nowhere else
 */
public record GradingReport(
        List<Line> lines,
        Map<Verdict, Long> counts,
        long claimed,
        long compared,
        long agreed,
        List<Disagreement> disagreements,
        BadLines bad) {

    /** How many disagreements are kept. */
    public static final int KEPT = 20;

    /**
     * What is said of one record.
     *
     * @param line the line on which it begins, from 1
     * @param verdict the verdict; empty where the record cannot be read, which is told among the bad lines
     * @param extracted the answer that was found; empty where there is none
     */
    public record Line(long line, Optional<Verdict> verdict, Optional<String> extracted) {}

    /**
     * A rationale of which the file says otherwise.
     *
     * @param file the file's name
     * @param line the line on which it begins, from 1
     * @param question how its question begins
     * @param completion the generator's answer
     * @param gold the gold answer; empty where the file has none
     * @param ours our verdict
     * @param answer the answer that we extracted; empty where there is none
     * @param theirs whether the file calls it right
     */
    public record Disagreement(
            String file,
            long line,
            String question,
            String completion,
            Optional<String> gold,
            Verdict ours,
            Optional<String> answer,
            boolean theirs) {}

    public GradingReport {
        lines = List.copyOf(lines);
        counts = Map.copyOf(counts);
        disagreements = List.copyOf(disagreements);
        Objects.requireNonNull(bad, "bad");
        if (agreed < 0 || agreed > compared) {
            throw new IllegalArgumentException("agreed must be from 0 to " + compared + ", was " + agreed);
        }
    }

    /** How many rationales were graded. */
    public long records() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them have that verdict. */
    public long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    /** The fraction of {@code compared} that we agree on, from 0 to 1; empty where there is nothing to compare. */
    public OptionalDouble agreement() {
        return compared == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreed / compared);
    }
}
