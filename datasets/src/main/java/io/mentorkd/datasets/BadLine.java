package io.mentorkd.datasets;

import io.mentorkd.spelling.Legible;
import java.util.Objects;
import java.util.Optional;

/**
 * A line of input that cannot be used; a row, where the input has no lines. What its texts hold that cannot be seen is escaped.
 *
 * @param file the input's name
 * @param line the line on which the record begins, from 1
 * @param field the field that is at fault; empty where it is the line as a whole
 * @param reason what is wrong and what would be right, as a phrase
 */
public record BadLine(String file, long line, Optional<String> field, String reason) {

    public BadLine {
        Objects.requireNonNull(file, "file");
        field = field.map(Legible::sentence);
        reason = Legible.sentence(reason);
        if (line < 1) {
            throw new IllegalArgumentException("line must be at least 1, was " + line);
        }
    }

    /** {@code file:line: field: reason}, or {@code file:line: reason}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + field.map(name -> name + ": ").orElse("") + reason;
    }
}
