package io.mentorkd.producers.graders;

/** Why a rationale is not for graders. */
public enum PassedOver {
    /** The filter judges its task by itself. */
    GOLD,
    /** Nobody knows its task. The group has to be put back for it, once the task is published. */
    UNKNOWN_TASK,
    /** Its question is not a TRAIN one; the filter rejects it. */
    NOT_TRAIN,
    /** It was cut; the filter rejects it. */
    TRUNCATED
}
