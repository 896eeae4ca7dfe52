package io.mentorkd.producers.questions;

import io.mentorkd.records.IdTable;
import io.mentorkd.records.Question;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Which questions there are already, and where a new one of the same id differs from them. */
final class KnownQuestions {

    /** How a question stands to those that are known. */
    enum Standing {
        /** Nobody has published it. */
        NEW,
        /** The topic holds it, just so, or with the gold answer that this one lacks. */
        ON_TOPIC,
        /** It came before in this run, just so, or with the gold answer that this one lacks. */
        REPEATED,
        /** It is known with another split. */
        OTHER_SPLIT,
        /** It is known without gold answer, and this one has it. */
        GOLD_AT_LAST,
        /** It is known with another gold answer. */
        OTHER_GOLD
    }

    /** Bits of a table's value: the lowest says whether the topic holds it, two the split, the others the gold answer. */
    private static final int SPLIT_SHIFT = 1;

    private static final int GOLD_SHIFT = 3;
    private static final int GOLD_BITS = 58;
    private static final int ABSENT = -1;
    private static final List<Split> SPLITS = List.of(Split.values());

    private final IdTable table;

    KnownQuestions() {
        this(new IdTable());
    }

    /** What {@code other} knows now; each learns on its own from here. */
    KnownQuestions(KnownQuestions other) {
        this(new IdTable(other.table));
    }

    /** What the table says, which is this object's from now on. */
    KnownQuestions(IdTable table) {
        this.table = table;
    }

    /** The table; all of whose questions the topic holds, once what was sent is acknowledged. */
    IdTable table() {
        return table;
    }

    /**
     * Remembers the question as one that the topic holds. Of two with the same id the later one counts, but one without gold
     * answer takes none away.
     *
     * @return whether it is a question of ours; not, where its id is of another form
     */
    boolean addFromTopic(Question question) {
        if (!RecordIds.isId(question.getQuestionId())) {
            return false;
        }
        long known = table.get(question.getQuestionId(), ABSENT);
        if (known == ABSENT || question.getGold() != null) {
            table.put(question.getQuestionId(), encoded(question) | 1);
        }
        return true;
    }

    /** Compares the question with those known, and remembers it if it is new. */
    Standing meet(Question question) {
        long known = table.get(question.getQuestionId(), ABSENT);
        long given = encoded(question);
        if (known == ABSENT) {
            table.put(question.getQuestionId(), given);
            return Standing.NEW;
        }
        if ((known >> SPLIT_SHIFT & 3) != (given >> SPLIT_SHIFT & 3)) {
            return Standing.OTHER_SPLIT;
        }
        long knownGold = known >> GOLD_SHIFT;
        long givenGold = given >> GOLD_SHIFT;
        if (givenGold == knownGold || givenGold == 0) {
            return (known & 1) == 1 ? Standing.ON_TOPIC : Standing.REPEATED;
        }
        return knownGold == 0 ? Standing.GOLD_AT_LAST : Standing.OTHER_GOLD;
    }

    /** Remembers the question with its present gold answer. */
    void mend(Question question) {
        table.put(question.getQuestionId(), encoded(question));
    }

    /** The split of the known question with that id. */
    Split split(String questionId) {
        return SPLITS.get((int) (table.get(questionId, ABSENT) >> SPLIT_SHIFT) & 3);
    }

    private static long encoded(Question question) {
        return goldCode(question.getGold()) << GOLD_SHIFT | (long) SPLITS.indexOf(question.getSplit()) << SPLIT_SHIFT;
    }

    /** 58 bits of the answer's SHA-256, of which no two answers in use have the same; 0 for none. */
    private static long goldCode(String gold) {
        if (gold == null) {
            return 0;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(gold.getBytes(StandardCharsets.UTF_8));
            return Math.max(1, ByteBuffer.wrap(digest).getLong() >>> (Long.SIZE - GOLD_BITS));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
