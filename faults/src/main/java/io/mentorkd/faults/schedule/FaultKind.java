package io.mentorkd.faults.schedule;

/** What can happen. */
public enum FaultKind {
    /** SIGKILL; started again when the fault ends. */
    KILL,
    /** SIGSTOP; SIGCONT when the fault ends, after every session has run out. */
    PAUSE,
    /** SIGTERM; started again when the fault ends, or as soon as the process has ended after that. */
    STOP,
    /** Nothing passes a link, and nobody is told; what was on its way comes when the fault ends. */
    CUT,
    /** What passes a link is late. */
    DELAY,
    /** The teacher's server answers 503. */
    REFUSE,
    /** A disk is full; processes that ended over it are started again when the fault ends. */
    FILL,
    /** One process after the other is stopped and started. Ends by itself. */
    ROLL
}
