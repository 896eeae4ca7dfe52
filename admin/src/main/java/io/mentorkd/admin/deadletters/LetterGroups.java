package io.mentorkd.admin.deadletters;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Dead letters by topic and reason.
 *
 * @param open letters about which nothing was done
 * @param redriven letters whose record was sent again
 * @param discarded letters whose record was discarded
 * @param groups by topic, the largest first
 */
public record LetterGroups(long open, long redriven, long discarded, List<LetterGroup> groups) {

    /** None. */
    public static final LetterGroups NONE = new LetterGroups(0, 0, 0, List.of());

    public LetterGroups {
        groups = List.copyOf(groups);
    }

    static LetterGroups of(List<LetterGroup> groups) {
        return new LetterGroups(
                sum(groups, LetterGroup.Counts::open),
                sum(groups, LetterGroup.Counts::redriven),
                sum(groups, LetterGroup.Counts::discarded),
                groups);
    }

    /** The groups that have open letters; the sums are of all letters still. */
    public LetterGroups withOpenOnes() {
        return new LetterGroups(
                open,
                redriven,
                discarded,
                groups.stream().filter(group -> group.counts().open() > 0).toList());
    }

    private static long sum(List<LetterGroup> groups, ToLongFunction<LetterGroup.Counts> count) {
        return groups.stream().map(LetterGroup::counts).mapToLong(count).sum();
    }
}
