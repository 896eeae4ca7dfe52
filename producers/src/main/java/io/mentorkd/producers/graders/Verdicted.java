package io.mentorkd.producers.graders;

import io.mentorkd.producers.http.OutsideText;
import io.mentorkd.records.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a grader says of a rationale.
 *
 * @param verdict CORRECT, WRONG, UNPARSED or AMBIGUOUS
 * @param answer the answer that was judged; empty where none is told apart
 * @param score from 0 (wrong) to 1 (right), where the grader gives one
 * @param evidence what it says for it, without control characters, at most 2,000 characters
 */
public record Verdicted(Verdict verdict, Optional<String> answer, OptionalDouble score, Optional<String> evidence) {

    /** UTF-16 code units of evidence. */
    private static final int LONGEST_EVIDENCE = 2000;

    /** What a grader may say. */
    static final Set<Verdict> VERDICTS =
            EnumSet.of(Verdict.CORRECT, Verdict.WRONG, Verdict.UNPARSED, Verdict.AMBIGUOUS);

    /** Checks the verdict, and cuts and cleans what comes from outside. */
    public Verdicted {
        if (!VERDICTS.contains(verdict)) {
            throw new IllegalArgumentException("verdict must be one of " + VERDICTS + ", was " + verdict);
        }
        answer = answer.map(text -> OutsideText.clean(text, LONGEST_EVIDENCE));
        evidence =
                evidence.map(text -> OutsideText.clean(text, LONGEST_EVIDENCE)).filter(text -> !text.isEmpty());
    }

    /** A verdict with what is said for it. */
    static Verdicted of(Verdict verdict, Optional<String> answer, String evidence) {
        return new Verdicted(verdict, answer, OptionalDouble.empty(), Optional.of(evidence));
    }
}
