package io.mentorkd.producers.rationales;

import io.mentorkd.datasets.BadLine;
import io.mentorkd.datasets.BadLines;
import io.mentorkd.producers.rationales.GradingReport.Disagreement;
import io.mentorkd.producers.rationales.GradingReport.Line;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.answers.Attempt;
import io.mentorkd.tasks.answers.Grade;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grades files of rationales without any broker: what the filter would say of each on its own. */
public final class OfflineGrading {

    private static final int QUESTION_START = 80;

    private final List<Line> lines = new ArrayList<>();
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final BadLines.Collector bad = new BadLines.Collector();
    private final Convention convention;
    private long claimed;
    private long compared;
    private long agreed;

    private OfflineGrading(Convention convention) {
        this.convention = convention;
    }

    /**
     * Grades all rationales of the files, and compares the verdicts with those that the files hold.
     *
     * <p>Compared are only rationales with a completion: the verdict of one without was made with a completion that the
     * file has lost.
     *
     * @throws io.mentorkd.datasets.UnreadableInputException if a file cannot be read
     */
    public static GradingReport grade(List<RationaleFile> files, Convention convention) {
        OfflineGrading grading = new OfflineGrading(convention);
        for (RationaleFile file : files) {
            file.read(rationale -> grading.grade(file.task(), rationale), grading::bad);
        }
        return new GradingReport(
                grading.lines,
                grading.counts,
                grading.claimed,
                grading.compared,
                grading.agreed,
                grading.disagreements,
                grading.bad.collected());
    }

    private void bad(BadLine line) {
        bad.add(line);
        lines.add(new Line(line.line(), Optional.empty(), Optional.empty()));
    }

    private void grade(Task task, RecordedRationale rationale) {
        Optional<String> gold = Optional.ofNullable(rationale.question().getGold());
        Grade grade =
                convention.grade(task, rationale.question(), new Attempt(rationale.chain(), rationale.completion()));
        counts.merge(grade.verdict(), 1L, Long::sum);
        lines.add(new Line(rationale.line(), Optional.of(grade.verdict()), grade.answer()));
        if (rationale.verdict().isEmpty()) {
            return;
        }
        claimed++;
        if (rationale.completion().isEmpty()) {
            return;
        }
        compared++;
        boolean theirs = rationale.verdict().get();
        if (grade.correct() == theirs) {
            agreed++;
        } else if (disagreements.size() < GradingReport.KEPT) {
            String question = rationale.question().getText();
            disagreements.add(new Disagreement(
                    rationale.file(),
                    rationale.line(),
                    question.substring(0, Math.min(QUESTION_START, question.length())),
                    rationale.completion().get(),
                    gold,
                    grade.verdict(),
                    grade.answer(),
                    theirs));
        }
    }
}
