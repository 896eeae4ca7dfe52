package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.CommitWindow.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** What the looks have seen of one partition of one group. Not for several threads. */
final class PartitionHistory {

    /** What a silent group is known to be. */
    enum Life {
        /** A member holds the partition: silence is taken for commits of the same offset. */
        MEMBER,
        /** The group has no member: silence is evidence, look by look. */
        NO_MEMBER,
        /** The group has no members by its nature: silence tells nothing by itself. */
        UNKNOWN
    }

    /**
     * What a look has found.
     *
     * @param committed what was committed; of a share group, as many offsets as are done with
     * @param end end of the log
     * @param lag offsets left
     * @param at when
     */
    record Seen(long committed, long end, long lag, Instant at) {
        Commit commit() {
            return new Commit(committed, at, lag, end);
        }
    }

    private static final double NANOS = 1e9;

    private final LagConfig config;
    private final Deque<Commit> commits = new ArrayDeque<>();
    private final Deque<Long> ends = new ArrayDeque<>();

    /** Commits since the group was last caught up: time in which there was nothing to do tells nothing of its pace. */
    private final Deque<Commit> busy = new ArrayDeque<>();

    private int silentLooks;
    private Seen latest = new Seen(0, 0, 0, Instant.EPOCH);
    private OptionalDouble rate = OptionalDouble.empty();
    private CatchUp eta = CatchUp.UNKNOWN;
    private double arrivals;

    PartitionHistory(LagConfig config) {
        this.config = config;
    }

    /** Remembers what a look has found. */
    void add(Seen seen, Life life) {
        if (commits.isEmpty()
                || seen.committed() != commits.getLast().offset()
                || (life == Life.MEMBER && isRepeat(seen.at()))) {
            keep(commits, seen.commit());
            keep(busy, seen.commit());
            silentLooks = 0;
        } else {
            silentLooks += life == Life.NO_MEMBER ? 1 : 0;
        }
        keep(ends, seen.end());
        latest = seen;
        measurePace(seen);
        if (seen.lag() == 0) {
            busy.clear();
            busy.add(seen.commit());
        }
    }

    CommitWindow window() {
        double filled = (double) (commits.size() + silentLooks) / config.window();
        return new CommitWindow(List.copyOf(commits), List.copyOf(ends), Math.min(1, filled));
    }

    /** The status after the latest look. */
    Status status() {
        return config.rules().status(window(), latest.lag(), latest.at());
    }

    /** Offsets committed a second; empty at the first look, and after the offset went backwards. */
    OptionalDouble rate() {
        return rate;
    }

    /** When the group will have caught up. */
    CatchUp eta() {
        return eta;
    }

    /** Offsets added to the log a second, 0 where that is not known yet. */
    double arrivals() {
        return arrivals;
    }

    private boolean isRepeat(Instant now) {
        Duration longest = config.repeatAfter();
        Commit before = null;
        for (Commit commit : commits) {
            if (before != null && commit.offset() != before.offset()) {
                Duration between = Duration.between(before.at(), commit.at());
                longest = between.compareTo(longest) > 0 ? between : longest;
            }
            before = commit;
        }
        return Duration.between(commits.getLast().at(), now).compareTo(longest) >= 0;
    }

    private void measurePace(Seen seen) {
        Commit base = busy.getFirst();
        double seconds = Duration.between(base.at(), seen.at()).toNanos() / NANOS;
        long done = seen.committed() - base.offset();
        rate = seconds > 0 && done >= 0 ? OptionalDouble.of(done / seconds) : OptionalDouble.empty();
        long arrived = seen.end() - base.end();
        long gained = done - arrived;
        arrivals = seconds > 0 ? arrived / seconds : 0;
        if (seen.lag() == 0) {
            eta = CatchUp.in(Duration.ZERO);
        } else if (rate.isEmpty()) {
            eta = CatchUp.UNKNOWN;
        } else if (gained <= 0) {
            eta = CatchUp.NEVER;
        } else {
            eta = CatchUp.in(Duration.ofMillis(Math.round(seen.lag() * seconds / gained * 1000)));
        }
    }

    private <T> void keep(Deque<T> ring, T newest) {
        ring.add(newest);
        if (ring.size() > config.window()) {
            ring.remove();
        }
    }
}
