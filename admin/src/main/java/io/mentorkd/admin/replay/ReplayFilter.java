package io.mentorkd.admin.replay;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Source;
import io.mentorkd.records.Verdict;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which records of a range are used. An empty set lets every record through; a record must pass all that are not.
 *
 * @param tasks tasks
 * @param sources teacher or mentor
 * @param generators models or programs that wrote the rationale, such as a teacher's name
 * @param verdicts what the filter found
 * @param mentorRevisions of examples and soft labels, the revision that labelled them; of a mentor's rationales, the one that
 *     wrote them. A teacher's rationale without labels passes. Given by their first digits
 */
public record ReplayFilter(
        Set<String> tasks,
        Set<Source> sources,
        Set<String> generators,
        Set<Verdict> verdicts,
        Set<String> mentorRevisions) {

    /** Every record. */
    public static final ReplayFilter ALL = new ReplayFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public ReplayFilter {
        tasks = sorted(tasks);
        sources = sorted(sources);
        generators = sorted(generators);
        verdicts = sorted(verdicts);
        mentorRevisions = sorted(mentorRevisions);
    }

    /** The same for rationales of {@code source} only. */
    public ReplayFilter withSource(Source source) {
        return new ReplayFilter(tasks, Set.of(source), generators, verdicts, mentorRevisions);
    }

    /** Whether every record passes. */
    boolean passesAll() {
        return equals(ALL);
    }

    /** Whether the record is used. */
    boolean includes(RecordFacts facts) {
        return passes(tasks, facts.task())
                && passes(sources, facts.source())
                && passes(generators, facts.generator())
                && passes(verdicts, facts.verdict())
                && (mentorRevisions.isEmpty()
                        || facts.mentorRevision()
                                .map(revision -> mentorRevisions.stream().anyMatch(revision::startsWith))
                                .orElse(true));
    }

    /** What of this filter cannot be asked of records of that type, as the command line calls it. */
    Optional<String> unfit(Class<? extends SpecificRecord> type) {
        boolean graded = type == GradedRationale.class || type == DistillationExample.class;
        boolean rationale = graded || type == Rationale.class;
        if (!tasks.isEmpty() && !rationale && type != Question.class) {
            return Optional.of("--task");
        }
        if (!sources.isEmpty() && !rationale) {
            return Optional.of("--source");
        }
        if (!generators.isEmpty() && !rationale) {
            return Optional.of("--teacher");
        }
        if (!verdicts.isEmpty() && !graded) {
            return Optional.of("--verdict");
        }
        return mentorRevisions.isEmpty() || rationale || type == SoftLabels.class
                ? Optional.empty()
                : Optional.of("--mentor-revision");
    }

    private static <T> boolean passes(Set<T> wanted, Optional<T> fact) {
        return wanted.isEmpty() || fact.map(wanted::contains).orElse(false);
    }

    private static <T extends Comparable<? super T>> Set<T> sorted(Set<T> values) {
        return Collections.unmodifiableSet(new TreeSet<>(values));
    }
}
