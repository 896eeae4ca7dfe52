package io.mentorkd.admin.lag;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which groups are looked at.
 *
 * @param topics the pipeline's topics: what its groups' names begin with, and what its work is counted in
 * @param pipeline whether all groups of the pipeline are: those whose names begin with the topics' prefix
 * @param named further groups, all of which must exist
 */
public record GroupSelection(Topics topics, boolean pipeline, Set<String> named) {

    public GroupSelection {
        named = Set.copyOf(named);
        if (!pipeline && named.isEmpty()) {
            throw new IllegalArgumentException("named must hold a group where those of the pipeline are left out");
        }
    }

    /** All groups of a pipeline. */
    public static GroupSelection pipeline(Topics topics) {
        return new GroupSelection(topics, true, Set.of());
    }

    /** Whether a group is looked at. */
    boolean selects(String group) {
        return (pipeline && group.startsWith(topics.prefix())) || named.contains(group);
    }

    /**
     * Returns if every named group exists.
     *
     * @throws RefusedException if one does not
     */
    void requireNamed(Collection<String> existing) {
        for (String group : new TreeSet<>(named)) {
            if (!existing.contains(group)) {
                List<String> nearest = NearestNames.of(group, existing);
                throw RefusedException.notFound("there is no group " + group + ". "
                        + (nearest.isEmpty()
                                ? "The cluster has no groups"
                                : "The nearest " + (nearest.size() == 1 ? "is " : "are ")
                                        + String.join(", ", nearest)));
            }
        }
    }
}
