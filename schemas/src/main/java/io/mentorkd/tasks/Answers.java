package io.mentorkd.tasks;

import io.mentorkd.tasks.answers.AnswerFormat;
import io.mentorkd.tasks.answers.Extraction;
import io.mentorkd.tasks.mentorkd.AnswerNotation;
import java.util.Objects;
import java.util.Optional;

/**
 * How the answers of a task are written.
 *
 * @param format what an answer is, and when two are the same
 * @param where where in a text it is
 * @param notation the same by the convention of the paper's authors; empty for tasks that they do not have
 */
public record Answers(AnswerFormat format, Extraction where, Optional<AnswerNotation> notation) {
    /** Checks that nothing is absent. */
    public Answers {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(notation, "notation");
    }
}
