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
     * What was found of a rationale.
     *
     * @param question what was known of its question before
     * @param graded the rationale with its verdict
     * @param news what is yet to be remembered of it; empty where it may count later, or is known already
     */
    record Found(GradedHistory.OfQuestion question, GradedRationale graded, Optional<Remembered> news) {}

    /**
     * The rationale with its verdict. Nothing is remembered before {@link #remember} is told to, and that has to be before the next
     * rationale of the question is graded.
     *
     * @throws UnusableRationaleException if its ids are not what their schema says, or the grader fails
     */
    Found grade(Rationale rationale) {
        GradedHistory.OfQuestion question = question(rationale);
        return alreadyGraded(question, rationale).orElseGet(() -> conclude(question, gradeAlone(rationale)));
    }

    /** That it was graded before, where that holds still. */
    Optional<Found> alreadyGraded(Rationale rationale) {
        return alreadyGraded(question(rationale), rationale);
    }

    private Optional<Found> alreadyGraded(GradedHistory.OfQuestion question, Rationale rationale) {
        return question.verdict(rationaleId(rationale))
                .filter(before -> before.holdsFor(() -> grading.basis(rationale)))
                .map(before -> new Found(question, grading.redelivered(rationale), Optional.empty()));
    }

    /**
     * The rationale with what somebody else says of it. What an outside grader says is said once; a person overrules what was said
     * before.
     *
     * @throws UnusableRationaleException if its ids are not what their schema says, or nobody else can say that
     */
    Found judge(Judgement judgement) {
        Rationale rationale = judgement.getRationale();
        GradedHistory.OfQuestion question = question(rationale);
        if (!judgement.getGrader().startsWith(PERSON)) {
            return alreadyGraded(question, rationale).orElseGet(() -> conclude(question, grading.judged(judgement)));
        }
        GradedRationale graded = grading.judged(judgement);
        graded.setSupersedes(question.verdict(rationaleId(rationale))
                .map(before -> before.verdict().name())
                .orElse(null));
        return conclude(question, graded);
    }

    /** What follows from the verdict that a rationale has on its own: a right one may repeat another. */
    Found conclude(GradedRationale graded) {
        return conclude(question(graded.getRationale()), graded);
    }

    private Found conclude(GradedHistory.OfQuestion question, GradedRationale graded) {
        Rationale rationale = graded.getRationale();
        Hash128 rationaleId = rationaleId(rationale);
        Optional<Hash128> chain = Optional.empty();
        if (graded.getVerdict() == Verdict.CORRECT) {
            chain = Optional.of(withoutWhiteSpace(rationale.getChain()));
            Optional<Hash128> first = question.acceptedWith(chain.get()).filter(other -> !other.equals(rationaleId));
            if (first.isPresent()) {
                chain = Optional.empty();
                graded.setVerdict(Verdict.DUPLICATE);
                graded.setDuplicateOf(first.get().toId());
            }
        }
        Optional<Hash128> acceptedChain = chain;
        return new Found(
                question,
                graded,
                SettledVerdict.of(graded.getVerdict(), () -> grading.basis(rationale))
                        .map(settled -> new Remembered(rationaleId, settled, acceptedChain)));
    }

    /** Remembers what was found: it is written, and in the same transaction. */
    void remember(Found found) {
        found.news().ifPresent(found.question()::remember);
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

    private GradedHistory.OfQuestion question(Rationale rationale) {
        return history.of(id("questionId", rationale.getQuestion().getQuestionId()));
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
