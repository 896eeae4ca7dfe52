package io.mentorkd.dashboard.pipeline;

import io.mentorkd.admin.lag.Status;

/** How a stage does: Burrow's statuses, and what they cannot say. */
public enum StageStatus {

    /** Caught up or catching up. */
    OK,

    /** Its lag never shrinks. */
    WARN,

    /** Alive, and its offset does not move while records wait. */
    STALL,

    /** It commits no more while records wait. */
    STOP,

    /** Its offset went backwards. */
    REWIND,

    /** Its offset is beyond the end of the log. */
    AHEAD,

    /** Nobody is there, and nothing is to do. */
    IDLE,

    /** It has never run here. */
    ABSENT,

    /** The cluster did not say, or nothing was committed while records wait. */
    UNKNOWN;

    static StageStatus of(Status status) {
        return valueOf(status.name());
    }
}
