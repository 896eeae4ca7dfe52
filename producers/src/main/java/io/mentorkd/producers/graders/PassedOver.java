package io.mentorkd.producers.graders;

/** Why a rationale is not for graders. */
public enum PassedOver {
    /** The filter judges its task by itself. */
    GOLD,
    /** Nobody knows its task; published later, it does not come back. */
    UNKNOWN_TASK,
    /** Its question is not a TRAIN one; the filter rejects it. */
    NOT_TRAIN,
    /** It was cut; the filter rejects it. */
    TRUNCATED
}
