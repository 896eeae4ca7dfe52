package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Grades the rationales of a question one after another: the verdict depends on those before, which it remembers. */
final class GradingInOrder {

    private final RationaleGrading grading;
    private final GradedHistory history;

    GradingInOrder(FilterConfig config, GradedHistory history) {
        this.grading = new RationaleGrading(config);
        this.history = history;
    }

    /**
     * What was found of a rationale, and is yet to be remembered.
     *
     * @param graded the rationale with its verdict
     * @param settled what to remember of it; empty where it may count later, or is known already
     * @param acceptedChain hash of its chain, where it is accepted
     */
    record Found(
            Hash128 questionId,
            Hash128 rationaleId,
            GradedRationale graded,
            Optional<SettledVerdict> settled,
            Optional<Hash128> acceptedChain) {}

    /**
     * The rationale with its verdict. Nothing is remembered before {@link #remember} is told to.
     *
     * @throws UnusableRationaleException if its ids are not what their schema says, or the grader fails
     */
    Found grade(Rationale rationale) {
        Hash128 questionId = id("questionId", rationale.getQuestion().getQuestionId());
        Hash128 rationaleId = id("rationaleId", rationale.getRationaleId());
        Optional<SettledVerdict> before = history.verdict(questionId, rationaleId);
        if (before.isPresent() && before.get().holdsFor(grading.basis(rationale))) {
            return new Found(
                    questionId, rationaleId, grading.redelivered(rationale), Optional.empty(), Optional.empty());
        }
        GradedRationale graded = gradeAlone(rationale);
        Optional<Hash128> chain = graded.getVerdict() == Verdict.CORRECT
                ? Optional.of(withoutWhiteSpace(rationale.getChain()))
                : Optional.empty();
        Optional<Hash128> first = chain.flatMap(hash -> history.acceptedWith(questionId, hash));
        if (first.isPresent()) {
            graded.setVerdict(Verdict.DUPLICATE);
            graded.setDuplicateOf(first.get().toId());
        }
        return new Found(
                questionId,
                rationaleId,
                graded,
                SettledVerdict.of(graded.getVerdict(), grading.basis(rationale)),
                first.isPresent() ? Optional.empty() : chain);
    }

    /** Remembers what was found: it is written, and in the same transaction. */
    void remember(Found found) {
        found.acceptedChain()
                .ifPresent(chain -> history.rememberAccepted(found.questionId(), chain, found.rationaleId()));
        found.settled().ifPresent(settled -> history.remember(found.questionId(), found.rationaleId(), settled));
    }

    /** A tokenizer of words writes {@code east .} where the teacher wrote {@code east.}: the same chain all the same. */
    private static Hash128 withoutWhiteSpace(String chain) {
        byte[] bytes = chain.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > chain.length()) {
            bytes = chain.codePoints()
                    .filter(sign -> !Character.isWhitespace(sign))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            return Hash128.of(bytes, bytes.length);
        }
        // All of it ASCII, as most chains are: a byte a sign.
        int kept = 0;
        for (byte sign : bytes) {
            if (!isWhiteSpace(sign)) {
                bytes[kept++] = sign;
            }
        }
        return Hash128.of(bytes, kept);
    }

    /** {@link Character#isWhitespace} for ASCII, which is asked for every letter. */
    private static boolean isWhiteSpace(byte sign) {
        return sign == ' ' || (sign >= '\t' && sign <= '\r') || (sign >= 0x1C && sign < ' ');
    }

    /** What goes wrong here goes wrong again with this record, and with no other: the record must not stop the rest. */
    private GradedRationale gradeAlone(Rationale rationale) {
        try {
            return grading.grade(rationale);
        } catch (RuntimeException failure) {
            throw new UnusableRationaleException(
                    "grading rationale " + rationale.getRationaleId() + " of task "
                            + rationale.getQuestion().getTask() + " failed: " + failure,
                    failure);
        }
    }

    /**
     * Returns if {@code key} is that of the rationale's record.
     *
     * @throws UnusableRationaleException if not: what was graded before is known by key
     */
    static void requireKey(String key, Rationale rationale) {
        String questionId = rationale.getQuestion().getQuestionId();
        if (!questionId.equals(key)) {
            throw new UnusableRationaleException("the record's key must be the rationale's questionId " + questionId
                    + ", was " + (key == null ? "missing" : "'" + key + "'"));
        }
    }

    private static Hash128 id(String name, String id) {
        return Hash128.ofId(id)
                .orElseThrow(() -> new UnusableRationaleException(
                        name + " must be 32 lower-case hexadecimal digits, was '" + id + "'"));
    }
}
