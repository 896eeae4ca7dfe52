package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConventionConverter;
import io.mentorkd.cli.terminal.BadLineReport;
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
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd grade}. */
@Command(
        name = "grade",
        description = {
            "Grade files of rationales, without a cluster: what the filter would say of each on its own.",
            "Where a file holds verdicts (\"initial_correct\"), they are compared with ours; exit code 6 if one differs."
        },
        sortOptions = false)
public final class GradeCommand implements Callable<Integer> {

    @Mixin
    private RationaleFileOptions rationales;

    @Option(
            names = "--convention",
            paramLabel = "NAME",
            defaultValue = "mentor-kd",
            converter = ConventionConverter.class,
            completionCandidates = ConventionConverter.class,
            description = "By which rules answers are graded: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Convention convention;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(
            String convention,
            int conventionVersion,
            long records,
            long correct,
            long wrong,
            long unparsed,
            Map<Verdict, Long> verdicts,
            long compared,
            OptionalDouble agreement,
            List<GradingReport.Disagreement> disagreements,
            long badLines,
            List<BadLine> firstBadLines) {

        static Document of(GradingReport report, Convention convention) {
            return new Document(
                    convention.toString(),
                    convention.version(),
                    report.records(),
                    report.count(Verdict.CORRECT),
                    report.count(Verdict.WRONG),
                    report.count(Verdict.UNPARSED),
                    report.verdicts(),
                    report.compared(),
                    report.agreement(),
                    report.disagreements(),
                    report.bad().count(),
                    report.bad().first());
        }

        void print(PrintWriter out) {
            TextTable table = new TextTable("VERDICT", "RATIONALES");
            verdicts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> table.row(entry.getKey(), entry.getValue()));
            table.row("total", records).print(out);
            agreement.ifPresent(value -> out.printf(
                    Locale.ROOT,
                    "agreement with the file's verdicts: %.2f %% of %d rationales that have a completion%n",
                    100 * value,
                    compared));
            disagreements.forEach(each -> out.printf(
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
        GradingReport report = OfflineGrading.grade(rationales.files(task, Split.TRAIN, false), convention);
        BadLineReport.print(report.bad(), output.err());
        Document document = Document.of(report, convention.of(task));
        output.print(document, document::print);
        if (!report.bad().isEmpty()) {
            return ExitCode.DONE_IN_PART;
        }
        return report.agreement().orElse(1) < 1 ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }
}
