package io.mentorkd.admin.lag;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered of a partition of a group.
 *
 * @param commits the latest commits, oldest first
 * @param recentEnds end of the log at the latest looks, oldest first
 * @param complete share of the window that is filled, between 0 and 1
 */
public record CommitWindow(List<Commit> commits, List<Long> recentEnds, double complete) {

    /**
     * One commit.
     *
     * @param offset what was committed
     * @param at when it was seen
     * @param lag offsets that were left then
     * @param end end of the log then
     */
    public record Commit(long offset, Instant at, long lag, long end) {}

    public CommitWindow {
        commits = List.copyOf(commits);
        recentEnds = List.copyOf(recentEnds);
    }

    Commit first() {
        return commits.get(0);
    }

    Commit last() {
        return commits.get(commits.size() - 1);
    }
}
