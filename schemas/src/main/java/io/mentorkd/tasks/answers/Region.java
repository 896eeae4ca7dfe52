package io.mentorkd.tasks.answers;

/**
 * A stretch of a text in which an answer is expected.
 *
 * @param text the stretch
 * @param start where it begins in the whole text
 */
record Region(String text, int start) {
    /** The longest that is read as an answer; what is longer holds one but is none. */
    static final int LONGEST = 10_000;

    static Region of(String whole, int start, int end) {
        return new Region(whole.substring(start, end), start);
    }

    /** The whole text from {@code start} on. */
    static Region from(String whole, int start) {
        return of(whole, start, whole.length());
    }
}
