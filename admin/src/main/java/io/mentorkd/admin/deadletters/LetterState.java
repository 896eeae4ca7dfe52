package io.mentorkd.admin.deadletters;

/** What became of the record of a letter. */
public enum LetterState {
    /** Nobody has done anything about it. */
    OPEN,
    /** It was sent to its topic again. */
    REDRIVEN,
    /** A person decided to leave it. */
    DISCARDED
}
