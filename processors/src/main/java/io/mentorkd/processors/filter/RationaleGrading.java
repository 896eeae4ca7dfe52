package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Candidate;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import java.util.Optional;

/** What the filter says of a rationale on its own, without knowing what was graded before. A pure function. */
final class RationaleGrading {

    private final FilterConfig config;

    RationaleGrading(FilterConfig config) {
        this.config = config;
    }

    /**
     * The rationale with the first verdict that applies, in this order: UNKNOWN_TASK, NOT_TRAIN, TRUNCATED, TOO_LONG, then
     * what the grader says: NO_GOLD, GOLD_UNPARSED, UNPARSED, WRONG, AMBIGUOUS or CORRECT.
     */
    GradedRationale grade(Rationale rationale) {
        Question question = rationale.getQuestion();
        Optional<Task> task = config.grading().tasks().find(question.getTask());
        if (task.isEmpty()) {
            return ungraded(rationale, Verdict.UNKNOWN_TASK);
        }
        if (question.getSplit() != Split.TRAIN) {
            return ungraded(rationale, Verdict.NOT_TRAIN);
        }
        if (rationale.getTruncated()) {
            return ungraded(rationale, Verdict.TRUNCATED);
        }
        Attempt attempt = new Attempt(rationale.getChain(), Optional.ofNullable(rationale.getCompletion()));
        if (question.getText().length() > config.maxQuestionLength()
                || GradedText.length(attempt) > config.maxRationaleLength()) {
            return ungraded(rationale, Verdict.TOO_LONG);
        }
        if (attempt.cutInReasoning()) {
            return ungraded(rationale, Verdict.TRUNCATED);
        }
        return graded(rationale, task.get(), config.grading().convention().grade(task.get(), question, attempt));
    }

    /** What a verdict on {@code rationale} follows from beside its text: gold answer, references, and the task as it is now. */
    long basis(Rationale rationale) {
        Question question = rationale.getQuestion();
        Optional<Task> task = config.grading().tasks().find(question.getTask());
        return Hash128.of(String.join(
                        "\0",
                        String.valueOf(question.getGold()),
                        String.join("\0", question.getReferences()),
                        task.map(found -> found.version() + " " + found.sha256().orElse(""))
                                .orElse(""),
                        config.grading().convention().toString()))
                .high();
    }

    /** The rationale, delivered again after it was graded. */
    GradedRationale redelivered(Rationale rationale) {
        GradedRationale again = ungraded(rationale, Verdict.DUPLICATE);
        again.setDuplicateOf(rationale.getRationaleId());
        return again;
    }

    private GradedRationale graded(Rationale rationale, Task task, Grade grade) {
        GradedRationale graded = ungraded(rationale, grade.verdict());
        Convention convention = config.grading().convention().of(task);
        graded.setConvention(convention.toString());
        graded.setConventionVersion(convention.version());
        graded.setTaskVersion(task.version());
        graded.setTaskSha256(task.sha256().orElse(null));
        grade.extracted().ifPresent(answer -> locate(graded, answer));
        return graded;
    }

    private static void locate(GradedRationale graded, Candidate answer) {
        graded.setAnswer(answer.answer());
        graded.setSpanStart(answer.start());
        graded.setSpanEnd(answer.end());
    }

    private GradedRationale ungraded(Rationale rationale, Verdict verdict) {
        Convention convention = config.grading().convention();
        return GradedRationale.newBuilder()
                .setRationale(rationale)
                .setVerdict(verdict)
                .setConvention(convention.toString())
                .setConventionVersion(convention.version())
                .build();
    }
}
