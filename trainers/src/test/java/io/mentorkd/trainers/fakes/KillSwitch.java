package io.mentorkd.trainers.fakes;

import java.util.Set;
import java.util.function.BiPredicate;

/** Ends a process at a chosen one of the instants at which it touches the world: by an exception, from where it stands. */
public final class KillSwitch {

    private final BiPredicate<Long, String> fatal;
    private long passed;

    private KillSwitch(BiPredicate<Long, String> fatal) {
        this.fatal = fatal;
    }

    /** Never kills. */
    public KillSwitch() {
        this((instant, where) -> false);
    }

    /** Kills at instant {@code fatal}, from 0. */
    public KillSwitch(long fatal) {
        this((instant, where) -> instant == fatal);
    }

    /** Kills at the first instant of that name. */
    public static KillSwitch at(String fatal) {
        return new KillSwitch((instant, where) -> where.equals(fatal));
    }

    /** Kills at the first instant whose name is not in {@code survived}, and adds it. */
    public static KillSwitch atNextAfter(Set<String> survived) {
        return new KillSwitch((instant, where) -> survived.add(where));
    }

    /** An instant. */
    public void pass(String where) {
        if (fatal.test(passed++, where)) {
            throw new Killed(where);
        }
    }

    /** The process is killed. No exception, which somebody might catch to go on. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String where) {
            super("killed at: " + where);
        }
    }
}
