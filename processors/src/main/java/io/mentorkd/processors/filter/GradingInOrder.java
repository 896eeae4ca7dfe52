package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;

/** Grades the rationales of a question one after another: the verdict depends on those before, which it remembers. */
final class GradingInOrder {

    private final RationaleGrading grading;
    private final Histories histories;

    /** What was graded before, by question. */
    interface Histories {
        /** The question's history; empty where nothing of it was graded. */
        QuestionHistory get(Hash128 questionId);

        /** Remembers it. */
        void put(Hash128 questionId, QuestionHistory history);
    }

    GradingInOrder(FilterConfig config, Histories histories) {
        this.grading = new RationaleGrading(config);
        this.histories = histories;
    }

    /**
     * The rationale with its verdict.
     *
     * @param key the record's key
     * @throws UnusableRationaleException if key or ids are not what their schema says, or the grader fails
     */
    GradedRationale grade(String key, Rationale rationale) {
        Hash128 questionId = questionId(key, rationale);
        Hash128 rationaleId = id("rationaleId", rationale.getRationaleId());
        QuestionHistory history = histories.get(questionId);
        if (history.holds(rationaleId)) {
            return grading.redelivered(rationale);
        }
        GradedRationale graded = grade(rationale);
        if (graded.getVerdict() == Verdict.CORRECT) {
            Hash128 chain = Hash128.of(withoutWhiteSpace(rationale.getChain()));
            history.acceptedWith(chain).ifPresent(first -> {
                graded.setVerdict(Verdict.DUPLICATE);
                graded.setDuplicateOf(first.toId());
            });
            histories.put(
                    questionId,
                    graded.getVerdict() == Verdict.CORRECT
                            ? history.withAccepted(rationaleId, chain)
                            : history.withRejected(rationaleId));
        } else {
            histories.put(questionId, history.withRejected(rationaleId));
        }
        return graded;
    }

    /** A tokenizer of words writes {@code east .} where the teacher wrote {@code east.}: the same chain all the same. */
    private static String withoutWhiteSpace(String chain) {
        StringBuilder signs = new StringBuilder(chain.length());
        for (int position = 0; position < chain.length(); position++) {
            char sign = chain.charAt(position);
            if (!Character.isWhitespace(sign)) {
                signs.append(sign);
            }
        }
        return signs.toString();
    }

    /** What goes wrong here goes wrong again with this record, and with no other: the record must not stop the rest. */
    private GradedRationale grade(Rationale rationale) {
        try {
            return grading.grade(rationale);
        } catch (RuntimeException failure) {
            throw new UnusableRationaleException(
                    "grading rationale " + rationale.getRationaleId() + " of task "
                            + rationale.getQuestion().getTask() + " failed: " + failure,
                    failure);
        }
    }

    private static Hash128 questionId(String key, Rationale rationale) {
        String questionId = rationale.getQuestion().getQuestionId();
        if (!questionId.equals(key)) {
            throw new UnusableRationaleException("the record's key must be the rationale's questionId " + questionId
                    + ", was " + (key == null ? "missing" : "'" + key + "'"));
        }
        return id("questionId", questionId);
    }

    private static Hash128 id(String name, String id) {
        return Hash128.ofId(id)
                .orElseThrow(() -> new UnusableRationaleException(
                        name + " must be 32 lower-case hexadecimal digits, was '" + id + "'"));
    }
}
