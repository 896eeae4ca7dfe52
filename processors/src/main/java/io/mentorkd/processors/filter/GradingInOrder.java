package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Grades the rationales of a question one after another: the verdict depends on those before, which it remembers. */
final class GradingInOrder {

    /** How a judgement's grader begins that is a person. */
    static final String PERSON = "person:";

    private static final byte[] KEPT = kept();

    private final RationaleGrading grading;
    private final GradedHistory history;

    GradingInOrder(RationaleGrading grading, GradedHistory history) {
        this.grading = grading;
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
        return alreadyGraded(rationale).orElseGet(() -> conclude(gradeAlone(rationale)));
    }

    /** That it was graded before, where that holds still. */
    Optional<Found> alreadyGraded(Rationale rationale) {
        Hash128 questionId = questionId(rationale);
        Hash128 rationaleId = rationaleId(rationale);
        return history.verdict(questionId, rationaleId)
                .filter(before -> before.holdsFor(() -> grading.basis(rationale)))
                .map(before -> new Found(
                        questionId, rationaleId, grading.redelivered(rationale), Optional.empty(), Optional.empty()));
    }

    /**
     * The rationale with what somebody else says of it. What an outside grader says is said once; a person overrules what was said
     * before.
     *
     * @throws UnusableRationaleException if its ids are not what their schema says, or nobody else can say that
     */
    Found judge(Judgement judgement) {
        Rationale rationale = judgement.getRationale();
        if (!judgement.getGrader().startsWith(PERSON)) {
            return alreadyGraded(rationale).orElseGet(() -> conclude(grading.judged(judgement)));
        }
        GradedRationale graded = grading.judged(judgement);
        graded.setSupersedes(history.verdict(questionId(rationale), rationaleId(rationale))
                .map(before -> before.verdict().name())
                .orElse(null));
        return conclude(graded);
    }

    /** What follows from the verdict that a rationale has on its own: a right one may repeat another. */
    Found conclude(GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Hash128 questionId = questionId(rationale);
        Hash128 rationaleId = rationaleId(rationale);
        Optional<Hash128> chain = graded.getVerdict() == Verdict.CORRECT
                ? Optional.of(withoutWhiteSpace(rationale.getChain()))
                : Optional.empty();
        Optional<Hash128> first = chain.flatMap(hash -> history.acceptedWith(questionId, hash))
                .filter(other -> !other.equals(rationaleId));
        if (first.isPresent()) {
            graded.setVerdict(Verdict.DUPLICATE);
            graded.setDuplicateOf(first.get().toId());
        }
        return new Found(
                questionId,
                rationaleId,
                graded,
                SettledVerdict.of(graded.getVerdict(), () -> grading.basis(rationale)),
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
        // All of it ASCII, as most chains are: a byte a sign. Every one is copied, since a branch costs more than that.
        int kept = 0;
        for (byte sign : bytes) {
            bytes[kept] = sign;
            kept += KEPT[sign];
        }
        return Hash128.of(bytes, kept);
    }

    /** For each sign of ASCII 1, or 0 where it is {@link Character#isWhitespace white space}. */
    private static byte[] kept() {
        byte[] kept = new byte[128];
        for (int sign = 0; sign < kept.length; sign++) {
            kept[sign] = (byte) (Character.isWhitespace(sign) ? 0 : 1);
        }
        return kept;
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

    private static Hash128 questionId(Rationale rationale) {
        return id("questionId", rationale.getQuestion().getQuestionId());
    }

    private static Hash128 rationaleId(Rationale rationale) {
        return id("rationaleId", rationale.getRationaleId());
    }

    private static Hash128 id(String name, String id) {
        return Hash128.ofId(id)
                .orElseThrow(() -> new UnusableRationaleException(
                        name + " must be 32 lower-case hexadecimal digits, was '" + id + "'"));
    }
}
