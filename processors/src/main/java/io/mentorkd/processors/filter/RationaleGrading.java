package io.mentorkd.processors.filter;

import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.records.Votes;
import io.mentorkd.tasks.Acceptance;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Candidate;
import io.mentorkd.tasks.answers.Grade;
import io.mentorkd.tasks.answers.GradedText;
import java.util.Optional;
import java.util.Set;

/** What the filter says of a rationale on its own, without knowing what was graded before. A pure function. */
final class RationaleGrading {

    private static final Set<Verdict> SAID_BY_OTHERS =
            Set.of(Verdict.CORRECT, Verdict.WRONG, Verdict.UNPARSED, Verdict.AMBIGUOUS);

    private final FilterConfig config;

    RationaleGrading(FilterConfig config) {
        this.config = config;
    }

    /**
     * The rationale with the first verdict that applies, in this order: UNKNOWN_TASK, NOT_TRAIN, TRUNCATED, TOO_LONG, then
     * what the grader says: NO_GOLD, GOLD_UNPARSED, UNPARSED, WRONG, AMBIGUOUS or CORRECT.
     */
    GradedRationale grade(Rationale rationale) {
        return refused(rationale).orElseGet(() -> {
            Task task = task(rationale).orElseThrow();
            return graded(
                    rationale,
                    task,
                    config.grading().convention().grade(task, rationale.getQuestion(), attempt(rationale)));
        });
    }

    /** The task by which somebody else has to judge it; empty where the filter does, or refuses it. */
    Optional<Task> judgedElsewhere(Rationale rationale) {
        return task(rationale)
                .filter(task -> !task.isPure())
                .filter(task -> refused(rationale).isEmpty());
    }

    /** The vote that decides, where nobody knows the gold answer and the task has one; empty where it is refused. */
    Optional<Acceptance.ByVote> vote(Rationale rationale) {
        if (rationale.getQuestion().getGold() != null) {
            return Optional.empty();
        }
        return task(rationale)
                .map(task -> task.judging().acceptance())
                .filter(Acceptance.ByVote.class::isInstance)
                .map(Acceptance.ByVote.class::cast)
                .filter(rule -> refused(rationale).isEmpty());
    }

    /** The task of a rationale. */
    Optional<Task> task(Rationale rationale) {
        return config.grading().tasks().find(rationale.getQuestion().getTask());
    }

    /** What a rationale says, as it is graded. */
    static Attempt attempt(Rationale rationale) {
        return new Attempt(rationale.getChain(), Optional.ofNullable(rationale.getCompletion()));
    }

    /**
     * The rationale with what somebody else says of it.
     *
     * @throws UnusableRationaleException if nobody else can say that
     */
    GradedRationale judged(Judgement judgement) {
        if (!SAID_BY_OTHERS.contains(judgement.getVerdict())) {
            throw new UnusableRationaleException(
                    "verdict of a judgement must be one of " + SAID_BY_OTHERS + ", was " + judgement.getVerdict());
        }
        Rationale rationale = judgement.getRationale();
        GradedRationale graded = ungraded(
                rationale,
                rationale.getQuestion().getSplit() == Split.TRAIN ? judgement.getVerdict() : Verdict.NOT_TRAIN);
        graded.setAnswer(judgement.getAnswer());
        graded.setGrader(judgement.getGrader());
        graded.setScore(judgement.getScore());
        graded.setEvidence(judgement.getEvidence());
        graded.setTaskVersion(judgement.getTaskVersion());
        graded.setTaskSha256(judgement.getTaskSha256());
        return graded;
    }

    /** The rationale with what a vote says of it. */
    GradedRationale voted(Rationale rationale, Verdict verdict, Optional<String> answer, Votes votes) {
        Optional<Task> task = task(rationale);
        GradedRationale graded = ungraded(rationale, verdict);
        graded.setAnswer(answer.orElse(null));
        graded.setVotes(votes);
        task.ifPresent(known -> {
            graded.setTaskVersion(known.version());
            graded.setTaskSha256(known.sha256().orElse(null));
        });
        return graded;
    }

    /** What stands in the way of grading it at all. */
    private Optional<GradedRationale> refused(Rationale rationale) {
        Question question = rationale.getQuestion();
        if (task(rationale).isEmpty()) {
            return Optional.of(ungraded(rationale, Verdict.UNKNOWN_TASK));
        }
        if (question.getSplit() != Split.TRAIN) {
            return Optional.of(ungraded(rationale, Verdict.NOT_TRAIN));
        }
        Attempt attempt = attempt(rationale);
        if (rationale.getTruncated()) {
            return Optional.of(ungraded(rationale, Verdict.TRUNCATED));
        }
        if (question.getText().length() > config.maxQuestionLength()
                || GradedText.length(attempt) > config.maxRationaleLength()) {
            return Optional.of(ungraded(rationale, Verdict.TOO_LONG));
        }
        return attempt.cutInReasoning() ? Optional.of(ungraded(rationale, Verdict.TRUNCATED)) : Optional.empty();
    }

    /** What a verdict on {@code rationale} follows from beside its text: gold answer, references, and the task as it is now. */
    long basis(Rationale rationale) {
        Question question = rationale.getQuestion();
        Optional<Task> task = task(rationale);
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
        // Not by a builder, which looks up and copies eleven defaults, every one of them null.
        GradedRationale graded = new GradedRationale();
        graded.setRationale(rationale);
        graded.setVerdict(verdict);
        graded.setConvention(convention.toString());
        graded.setConventionVersion(convention.version());
        return graded;
    }
}
