package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.CommitWindow.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells how a group does from its latest commits, with the rules of LinkedIn's Burrow: no threshold of lag, which never
 * suits all topics, and a window of commits rather than of time, so that a trainer that commits once a round is not taken
 * for a stuck one.
 *
 * <ol>
 *   <li>OK if the lag is at most {@code allowedLag}; and if less than {@code minimumComplete} of the window is filled.
 *   <li>STOP if the last commit is longer ago than the window's commits took from first to last, and at none of the latest
 *       looks was the end of the log at or below the last committed offset (which spares slow topics).
 *   <li>REWIND if an offset was committed that is below the one before it, and the one before was not reached again.
 *   <li>If the lag was above {@code allowedLag} at every commit: STALL if all commits are of the same offset, otherwise
 *       WARN if the lag never shrank from one to the next.
 *   <li>OK otherwise.
 * </ol>
 *
 * @param allowedLag offsets that may be left without being looked at further
 * @param minimumComplete share of the window that has to be filled, between 0 and 1
 */
public record BurrowRules(long allowedLag, double minimumComplete) {

    public BurrowRules {
        if (allowedLag < 0) {
            throw new IllegalArgumentException("allowedLag must be at least 0, was " + allowedLag);
        }
        if (minimumComplete < 0 || minimumComplete > 1) {
            throw new IllegalArgumentException("minimumComplete must be between 0 and 1, was " + minimumComplete);
        }
    }

    /** No lag is allowed; half of the window has to be filled. */
    public static BurrowRules defaults() {
        return new BurrowRules(0, 0.5);
    }

    /** The status at {@code now}, when {@code currentLag} offsets are left. */
    public Status status(CommitWindow window, long currentLag, Instant now) {
        if (currentLag <= allowedLag || window.commits().isEmpty() || !suffices(window)) {
            return Status.OK;
        }
        if (stopped(window, now) && !recentlyCaughtUp(window)) {
            return Status.STOP;
        }
        if (rewound(window.commits())) {
            return Status.REWIND;
        }
        if (window.commits().stream().anyMatch(commit -> commit.lag() <= allowedLag)) {
            return Status.OK;
        }
        if (stalled(window)) {
            return Status.STALL;
        }
        return neverShrank(window.commits()) ? Status.WARN : Status.OK;
    }

    /** Whether enough was seen to alarm. */
    boolean suffices(CommitWindow window) {
        return window.complete() >= minimumComplete;
    }

    private static boolean stopped(CommitWindow window, Instant now) {
        Duration silence = Duration.between(window.last().at(), now);
        return silence.compareTo(
                        Duration.between(window.first().at(), window.last().at()))
                > 0;
    }

    private static boolean recentlyCaughtUp(CommitWindow window) {
        return window.recentEnds().stream().anyMatch(end -> end <= window.last().offset());
    }

    private static boolean rewound(List<Commit> commits) {
        long highest = commits.get(0).offset();
        boolean behind = false;
        for (Commit commit : commits) {
            behind = commit.offset() < highest;
            highest = Math.max(highest, commit.offset());
        }
        return behind;
    }

    private static boolean stalled(CommitWindow window) {
        return window.commits().stream()
                .allMatch(commit -> commit.offset() == window.first().offset());
    }

    private static boolean neverShrank(List<Commit> commits) {
        for (int i = 1; i < commits.size(); i++) {
            if (commits.get(i).lag() < commits.get(i - 1).lag()) {
                return false;
            }
        }
        return true;
    }
}
