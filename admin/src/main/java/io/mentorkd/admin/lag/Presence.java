package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.mentorkd.topics.TrainerLease;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Who is there of a group.
 *
 * @param state state that the broker gives, in lower case, such as {@code stable} or {@code empty}; {@value #ABSENT} of a stage
 *     that has never run; of a trainer {@value #RUNNING}, {@value #STUCK}, {@value #GONE}, {@value #STOPPED} or {@value #FINISHED}
 * @param members how many there are; empty where that is not known, as of a trainer of an earlier release
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Presence(String state, OptionalInt members) {

    /** There is no such group. */
    public static final String ABSENT = "absent";

    /** It says so, and comes on. */
    static final String RUNNING = "running";

    /** It says that it runs, and has not come on for half an hour. */
    static final String STUCK = "stuck";

    /** It said that it runs, and says so no more. */
    static final String GONE = "gone";

    /** It was ended, or it failed. */
    static final String STOPPED = "stopped";

    /** It has done all that it was to do: nothing is asked of it any more. */
    static final String FINISHED = "finished";

    /** A step and an evaluation may take long. */
    private static final Duration TURN = Duration.ofMinutes(30);

    /** What a trainer says of itself. */
    static Presence of(TrainerLease lease, Instant now) {
        String state = lease.state() != TrainerLease.State.RUNNING
                ? lease.state().name().toLowerCase(Locale.ROOT)
                : !lease.runs(now) ? GONE : lease.turned().plus(TURN).isBefore(now) ? STUCK : RUNNING;
        return new Presence(state, OptionalInt.of(lease.runs(now) ? 1 : 0));
    }

    /** Whether it is known that nobody is there. */
    public boolean isNobody() {
        return members.orElse(-1) == 0;
    }

    /** Whether it has done all that it was to do, whatever is on the log by now. */
    public boolean isFinished() {
        return state.equals(FINISHED);
    }

    /** Whether it says that it runs, and comes on. */
    boolean isRunning() {
        return state.equals(RUNNING);
    }

    /** Whether it tells itself how it does: how often it commits says nothing then. */
    boolean tellsItself() {
        return isRunning() || state.equals(STUCK) || isFinished();
    }
}
