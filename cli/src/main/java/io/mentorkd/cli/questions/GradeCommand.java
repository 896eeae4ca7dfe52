package io.mentorkd.cli.questions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.cli.audit.GradeAuditCommand;
import io.mentorkd.cli.options.ConventionOption;
import io.mentorkd.cli.stages.GradeRunCommand;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.producers.rationales.GradingReport;
import io.mentorkd.producers.rationales.OfflineGrading;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Convention;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.Tasks;
import io.mentorkd.tasks.mentorkd.MentorKdConvention;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mentorkd grade}. */
@Command(
        name = "grade",
        description = {
            "Grade files of rationales or answers, without a cluster: what the filter would say of each on its own.",
            "A line of jsonl has \"question\", \"gold\" and \"answer\" (all that a model wrote); or \"chain\" and"
                    + " \"completion\" in place of the answer, and where it has them \"choices\" and \"references\".",
            "Where a file holds verdicts (\"initial_correct\"), they are compared with ours; exit code 6 if one differs."
        },
        subcommands = {GradeRunCommand.class, GradeAuditCommand.class},
        footer = "  mentorkd grade answers.jsonl --task gsm8k")
public final class GradeCommand implements Callable<Integer> {

    @Mixin
    private RationaleFileOptions rationales;

    @Mixin
    private ConventionOption convention;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(
            @JsonUnwrapped Rules rules,
            @JsonUnwrapped Graded graded,
            @JsonUnwrapped Compared with,
            @JsonUnwrapped Bad bad) {
        /** What was graded by. */
        record Rules(String convention, int conventionVersion) {}

        /** The rationales by verdict. */
        record Graded(
                long records,
                long correct,
                long wrong,
                long unparsed,
                Map<Verdict, Long> counts,
                List<GradingReport.Line> verdicts) {}

        /** The verdicts that the files hold: how many, those compared with ours, and the share in which both agree. */
        record Compared(
                long claimed,
                long compared,
                OptionalDouble agreement,
                List<GradingReport.Disagreement> disagreements) {}

        /** Lines that hold no rationale. */
        record Bad(long badLines, List<BadLine> firstBadLines) {}

        static Document of(GradingReport report, Convention convention) {
            return new Document(
                    new Rules(convention.toString(), convention.version()),
                    new Graded(
                            report.records(),
                            report.count(Verdict.CORRECT),
                            report.count(Verdict.WRONG),
                            report.count(Verdict.UNPARSED),
                            report.counts(),
                            report.lines()),
                    new Compared(report.claimed(), report.compared(), report.agreement(), report.disagreements()),
                    new Bad(report.bad().count(), report.bad().first()));
        }

        void print(PrintWriter out) {
            TextTable table = new TextTable("VERDICT", "RATIONALES");
            graded.counts().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> table.row(entry.getKey(), entry.getValue()));
            table.row("total", graded.records()).print(out);
            with.agreement()
                    .ifPresent(value -> out.printf(
                            Locale.ROOT,
                            "agreement with the file's verdicts: %.2f %% of %d rationales that have a completion%n",
                            100 * value,
                            with.compared()));
            if (with.agreement().isEmpty()
                    && (with.claimed() > 0 || rules.convention().equals(MentorKdConvention.NAME))) {
                out.println("no verdict was compared: no record has both \"completion\" and \"initial_correct\"");
            }
            with.disagreements()
                    .forEach(each -> out.printf(
                            "%s:%d: %s, answer '%s', gold '%s'; the file says %s: %s%n",
                            each.file(),
                            each.line(),
                            each.ours(),
                            each.answer().orElse(""),
                            each.gold().orElse(""),
                            each.theirs() ? "right" : "wrong",
                            each.question()));
        }
    }

    @Override
    public Integer call() {
        Task task = rationales.task(Tasks::builtIn);
        if (!task.isPure()) {
            throw CommandFailure.usage("answers of " + task.name() + " are judged by "
                    + task.judging().grader().description()
                    + ": publish the rationales, and run: mentorkd grade run");
        }
        Convention by = convention
                .or(rationales.areOfThePaper() ? Convention.MENTOR_KD : Convention.STRICT)
                .of(task);
        GradingReport report = OfflineGrading.grade(rationales.files(task, Split.TRAIN, false), by);
        BadLineReport.print(report.bad(), output.err());
        Document document = Document.of(report, by);
        output.print(document, document::print);
        if (!report.bad().isEmpty()) {
            return ExitCode.DONE_IN_PART;
        }
        return report.agreement().orElse(1) < 1 ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }
}
