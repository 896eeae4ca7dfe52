package io.mentorkd.producers.decoding;

import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;

/**
 * Judges ids where records are read. The filter and the join give up a record whose ids are not of our form, so that an answer, a
 * judgement or labels for it would be made, and paid for, in vain.
 */
public final class OwnIds {

    private OwnIds() {}

    /**
     * Returns if the question's id is of our form.
     *
     * @throws UnreadableRecordException if not
     */
    public static void require(Question question) {
        require("questionId", question.getQuestionId());
    }

    /** The same of a rationale's id and its question's. */
    public static void require(Rationale rationale) {
        require("rationaleId", rationale.getRationaleId());
        require(rationale.getQuestion());
    }

    private static void require(String field, String id) {
        if (!RecordIds.isId(id)) {
            throw new UnreadableRecordException(
                    field + " must be 32 lower-case hexadecimal digits, was '" + id
                            + "': publish it with 'mentorkd questions publish' or 'mentorkd rationales publish', which make ids");
        }
    }
}
