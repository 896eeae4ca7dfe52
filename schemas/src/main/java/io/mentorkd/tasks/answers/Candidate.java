package io.mentorkd.tasks.answers;

import java.util.Objects;

/**
 * An answer found in a text.
 *
 * @param answer the answer, normalised by its notation, such as {@code 1200} for {@code 1,200}
 * @param start where it begins in the text, in UTF-16 code units from 0
 * @param end where it ends, exclusive
 */
public record Candidate(String answer, int start, int end) {
    /** Checks that the span is one. */
    public Candidate {
        Objects.requireNonNull(answer, "answer");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span must satisfy 0 <= start <= end, was " + start + ".." + end);
        }
    }
}
