package io.mentorkd.producers.questions;

import io.mentorkd.records.IdTable;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import java.util.List;

/** Which questions there are already, and where a new one of the same id differs from them. */
final class KnownQuestions {

    /** How a question stands to those that are known. */
    enum Standing {
        /** Nobody has published it. */
        NEW,
        /** The topic holds it, just so. */
        ON_TOPIC,
        /** It came before in this run, just so. */
        REPEATED,
        /** It is known with another split. */
        OTHER_SPLIT,
        /** It is known with another gold answer, or with one where this has none, or the other way round. */
        OTHER_GOLD
    }

    /** Bits of a table's value: the lowest says whether the topic holds it, two the split, the others the gold answer. */
    private static final int SPLIT_SHIFT = 1;

    private static final int GOLD_SHIFT = 3;
    private static final int ABSENT = -1;
    private static final List<Split> SPLITS = List.of(Split.values());

    private final IdTable table;

    KnownQuestions() {
        table = new IdTable();
    }

    /** What {@code other} knows now; each learns on its own from here. */
    KnownQuestions(KnownQuestions other) {
        table = new IdTable(other.table);
    }

    /** Remembers the question as one that the topic holds; of two with the same id the first one counts. */
    void addFromTopic(Question question) {
        if (table.get(question.getQuestionId(), ABSENT) == ABSENT) {
            table.put(question.getQuestionId(), encoded(question) | 1);
        }
    }

    /** Compares the question with those known, and remembers it if it is new. */
    Standing meet(Question question) {
        long known = table.get(question.getQuestionId(), ABSENT);
        long given = encoded(question);
        if (known == ABSENT) {
            table.put(question.getQuestionId(), given);
            return Standing.NEW;
        }
        if ((known | 1) == (given | 1)) {
            return (known & 1) == 1 ? Standing.ON_TOPIC : Standing.REPEATED;
        }
        return known >> GOLD_SHIFT == given >> GOLD_SHIFT ? Standing.OTHER_SPLIT : Standing.OTHER_GOLD;
    }

    /** The split of the known question with that id. */
    Split split(String questionId) {
        return SPLITS.get((int) (table.get(questionId, ABSENT) >> SPLIT_SHIFT) & 3);
    }

    private static long encoded(Question question) {
        String gold = question.getGold();
        long goldCode = gold == null ? 0 : Integer.toUnsignedLong(gold.hashCode()) + 1;
        return goldCode << GOLD_SHIFT | (long) SPLITS.indexOf(question.getSplit()) << SPLIT_SHIFT;
    }
}
