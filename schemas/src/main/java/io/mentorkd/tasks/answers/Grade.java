package io.mentorkd.tasks.answers;

import io.mentorkd.records.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * What the grader found in a text.
 *
 * @param verdict CORRECT, WRONG, UNPARSED, NO_GOLD or GOLD_UNPARSED
 * @param extracted the answer found with its span in the graded text; empty where none was found, always for UNPARSED
 */
public record Grade(Verdict verdict, Optional<Candidate> extracted) {
    /** Checks that the verdict and the answer go together. */
    public Grade {
        Objects.requireNonNull(verdict, "verdict");
        boolean needsAnswer = verdict == Verdict.CORRECT || verdict == Verdict.WRONG;
        if ((needsAnswer && extracted.isEmpty()) || (verdict == Verdict.UNPARSED && extracted.isPresent())) {
            throw new IllegalArgumentException("verdict " + verdict + " does not go with extracted " + extracted);
        }
    }

    /** Whether the answer is the gold one. */
    public boolean correct() {
        return verdict == Verdict.CORRECT;
    }

    /** The answer found, normalised. */
    public Optional<String> answer() {
        return extracted.map(Candidate::answer);
    }
}
