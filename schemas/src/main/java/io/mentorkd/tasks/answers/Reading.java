package io.mentorkd.tasks.answers;

import java.util.Objects;

/**
 * A value that a text may mean.
 *
 * @param answer the value in its format's normal form, such as {@code 1200} for {@code 1,200}
 * @param start where it begins in the text that was read, in UTF-16 code units from 0
 * @param end where it ends, exclusive
 */
public record Reading(String answer, int start, int end) {
    /** Checks that the span is one. */
    public Reading {
        Objects.requireNonNull(answer, "answer");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span must satisfy 0 <= start <= end, was " + start + ".." + end);
        }
    }

    /** The same value in a text that {@code offset} code units were put before. */
    Reading shifted(int offset) {
        return new Reading(answer, start + offset, end + offset);
    }
}
