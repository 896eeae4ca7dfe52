package io.mentorkd.tasks.answers;

/** How an answer compares with a gold one. */
public enum Match {
    /** They are the same. */
    SAME,
    /** They are not. */
    DIFFERENT,
    /** They are the same only in one of two ways to take them, such as {@code 0.15 %} and {@code 0.15}. */
    UNSURE;

    /** The better of two: an answer need equal only one of several right ones. */
    Match or(Match other) {
        return this == SAME || other == SAME ? SAME : this == UNSURE || other == UNSURE ? UNSURE : DIFFERENT;
    }

    /** The worse of two: all parts of an answer must be right. */
    Match and(Match other) {
        return this == DIFFERENT || other == DIFFERENT ? DIFFERENT : this == UNSURE || other == UNSURE ? UNSURE : SAME;
    }

    static Match of(boolean same) {
        return same ? SAME : DIFFERENT;
    }
}
