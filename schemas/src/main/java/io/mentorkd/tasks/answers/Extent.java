package io.mentorkd.tasks.answers;

/** How far an answer goes from where it begins. */
public enum Extent {
    /** To the end of the sentence. */
    SENTENCE,
    /** To the end of the sentence, or of the bullets that begin on a line of their own. */
    BULLETS,
    /** To the end of the text. */
    REST
}
