package io.mentorkd.admin.lag;

/** How a stage, a group or a partition does, by {@link BurrowRules} where its log is known, from good to bad. */
public enum Status {

    /** There is no group of the stage, and nothing waits for one. */
    ABSENT,

    /** Nobody is there, and nothing is left to do. */
    IDLE,

    /** Caught up, catching up, or too little seen yet to say otherwise. */
    OK,

    /** The log could not be asked about, or nothing was committed while records wait: nothing is known, and nothing is fine. */
    UNKNOWN,

    /** Commits go on, but the lag has never shrunk in the window. */
    WARN,

    /** Alive, but its offset has not moved over the whole window while records wait. */
    STALL,

    /** No commit for longer than the whole window took, while records wait. */
    STOP,

    /** Its offset went backwards, and has not come back to where it was. */
    REWIND,

    /** It committed an offset beyond the end of the log, so that it would pass over what is still to be written. */
    AHEAD;

    /** Whether somebody who asks for {@code demanded} has it: what is idle is in order, too. */
    public boolean satisfies(Status demanded) {
        return this == demanded || (this == IDLE && demanded == OK);
    }

    /** The worse of the two. */
    Status worse(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
