package io.mentorkd.tasks.mentorkd;

/** Which of a text's candidates counts as its answer. */
public enum Which {
    /** The first one: the rule after the answer marker. */
    FIRST,
    /** The last one: the rule for a text without the marker. */
    LAST
}
