package io.mentorkd.processors.join;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.UnusableRecordException;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;

/** What a record must be for the join to use it. */
final class RecordCheck {

    /** What a key takes: 32 hexadecimal digits. */
    static final int KEY_BYTES = 32;

    private RecordCheck() {}

    /**
     * The id that a field holds.
     *
     * @throws UnusableRecordException if it is none
     */
    static Hash128 id(String field, String id) {
        return Hash128.ofId(id)
                .orElseThrow(() -> new UnusableRecordException(
                        field + " must be 32 lower-case hexadecimal digits, was '" + id + "'"));
    }

    /**
     * The questionId, which must be the record's key: equal keys meet in one task.
     *
     * @throws UnusableRecordException if it is not the key, or no id
     */
    static Hash128 questionId(String key, String questionId) {
        if (!questionId.equals(key)) {
            throw new UnusableRecordException("the record's key must be its questionId " + questionId + ", was "
                    + (key == null ? "missing" : "'" + key + "'"));
        }
        return id("questionId", questionId);
    }

    /**
     * Returns if a student may learn from the rationale.
     *
     * @throws UnusableRecordException if it is not CORRECT, or not of a TRAIN question
     */
    static void requireAccepted(GradedRationale graded) {
        Split split = graded.getRationale().getQuestion().getSplit();
        if (graded.getVerdict() != Verdict.CORRECT || split != Split.TRAIN) {
            throw new UnusableRecordException("an accepted rationale must be CORRECT and of a TRAIN question, was "
                    + graded.getVerdict() + " and of a " + split + " question");
        }
    }
}
