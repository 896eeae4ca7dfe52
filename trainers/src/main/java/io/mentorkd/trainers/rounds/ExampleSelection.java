package io.mentorkd.trainers.rounds;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Source;
import io.mentorkd.records.Symbols;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which accepted rationales are trained on.
 *
 * @param tasks tasks; empty for all
 * @param sources teacher, mentor or both; not empty
 */
public record ExampleSelection(Set<String> tasks, Set<Source> sources) {

    /** Every accepted rationale. */
    public static final ExampleSelection ALL = new ExampleSelection(Set.of(), Set.copyOf(Symbols.known(Source.class)));

    public ExampleSelection {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources must name TEACHER, MENTOR or both, was empty");
        }
        tasks = Collections.unmodifiableSet(new TreeSet<>(tasks));
        sources = Collections.unmodifiableSet(new TreeSet<>(sources));
    }

    /** Whether the rationale is trained on. */
    public boolean includes(GradedRationale graded) {
        String task = graded.getRationale().getQuestion().getTask();
        return (tasks.isEmpty() || tasks.contains(task))
                && sources.contains(graded.getRationale().getSource());
    }
}
