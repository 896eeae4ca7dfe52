package io.mentorkd.processors.filter;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Candidate;
import io.mentorkd.tasks.Grade;
import io.mentorkd.tasks.GradedText;
import io.mentorkd.tasks.Grader;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import java.util.Optional;

/** What the filter says of a rationale on its own, without knowing what was graded before. A pure function. */
final class RationaleGrading {

    private final FilterConfig config;

    RationaleGrading(FilterConfig config) {
        this.config = config;
    }

    /**
     * The rationale with the first verdict that applies, in this order: UNKNOWN_TASK, NOT_TRAIN, TRUNCATED, TOO_LONG, then
     * what the grader says: NO_GOLD, GOLD_UNPARSED, UNPARSED, WRONG or CORRECT.
     */
    GradedRationale grade(Rationale rationale) {
        Question question = rationale.getQuestion();
        Optional<Task> task = Tasks.find(question.getTask());
        if (task.isEmpty()) {
            return ungraded(rationale, Verdict.UNKNOWN_TASK);
        }
        if (question.getSplit() != Split.TRAIN) {
            return ungraded(rationale, Verdict.NOT_TRAIN);
        }
        if (rationale.getTruncated()) {
            return ungraded(rationale, Verdict.TRUNCATED);
        }
        String text = GradedText.of(rationale.getChain(), Optional.ofNullable(rationale.getCompletion()));
        if (question.getText().length() > config.maxQuestionLength() || text.length() > config.maxRationaleLength()) {
            return ungraded(rationale, Verdict.TOO_LONG);
        }
        return graded(rationale, Grader.grade(task.get(), text, Optional.ofNullable(question.getGold())));
    }

    /** The rationale, delivered again after it was graded. */
    GradedRationale redelivered(Rationale rationale) {
        GradedRationale again = ungraded(rationale, Verdict.DUPLICATE);
        again.setDuplicateOf(rationale.getRationaleId());
        return again;
    }

    private static GradedRationale graded(Rationale rationale, Grade grade) {
        GradedRationale graded = ungraded(rationale, grade.verdict());
        grade.extracted().ifPresent(answer -> locate(graded, answer));
        return graded;
    }

    private static void locate(GradedRationale graded, Candidate answer) {
        graded.setAnswer(answer.answer());
        graded.setSpanStart(answer.start());
        graded.setSpanEnd(answer.end());
    }

    private static GradedRationale ungraded(Rationale rationale, Verdict verdict) {
        GradedRationale graded = new GradedRationale();
        graded.setRationale(rationale);
        graded.setVerdict(verdict);
        graded.setConvention(Grader.CONVENTION);
        graded.setConventionVersion(Grader.CONVENTION_VERSION);
        return graded;
    }
}
