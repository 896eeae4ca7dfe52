package io.mentorkd.producers.mentors;

/** Why an accepted rationale gets no soft labels. */
public enum SkipReason {
    /** Its task is not wanted. */
    OTHER_TASK,
    /** There is no task of its name. */
    UNKNOWN_TASK,
    /** Its question has no gold answer, with which the target would end. */
    NO_GOLD,
    /** The mentor's tokenizer is of words and lacks one of the target's. */
    UNKNOWN_WORDS,
    /** Question or target has more tokens than wanted. */
    TOO_LONG,
    /** It cannot be read; only when labelling again, since it is a dead letter from the first time. */
    UNREADABLE
}
