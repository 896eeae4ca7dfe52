package io.mentorkd.producers.mentors;

/** Why an accepted rationale gets no soft labels. */
public enum SkipReason {
    /** Its task is not wanted. */
    OTHER_TASK,
    /** The mentor's tokenizer is of words and lacks one of the target's. */
    UNKNOWN_WORDS,
    /** Question or target has more tokens than wanted. */
    TOO_LONG,
    /** The topic would not take its labels; only when labelling again, since it is a dead letter from the first time. */
    TOO_LARGE,
    /** It cannot be read; only when labelling again, since it is a dead letter from the first time. */
    UNREADABLE,
    /** Its ids are not of our form; only when labelling again, since it is a dead letter from the first time. */
    FOREIGN_ID
}
