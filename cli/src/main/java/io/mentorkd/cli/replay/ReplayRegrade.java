package io.mentorkd.cli.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.cli.options.ClusterCheck;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.Regrading;
import io.mentorkd.processors.filter.RegradingReport;
import io.mentorkd.records.Verdict;
import io.mentorkd.tasks.Grading;
import io.mentorkd.tasks.published.PublishedTasks;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Grades rationales anew by a plan. */
final class ReplayRegrade {

    private final ReplayCluster cluster;
    private final ReplayRunCommand.RecordWork work;
    private final OutputOptions output;

    /** What is printed. */
    record Document(
            String plan,
            Optional<String> toPrefix,
            @JsonUnwrapped RegradingReport report) {
        void print(PrintWriter out) {
            TextTable table = new TextTable("BEFORE", "NOW", "RATIONALES");
            report.changes()
                    .forEach(change -> table.row(
                            change.from().map(Verdict::name).orElse("never graded"), change.to(), change.rationales()));
            table.print(out);
            out.println(Count.of(report.graded(), "rationale") + " graded, " + report.accepted() + " accepted, "
                    + report.changed() + " with another verdict than before"
                    + (report.redelivered() == 0 ? "" : "; " + report.redelivered() + " delivered again")
                    + (report.unusable() == 0 ? "" : "; " + report.unusable() + " unusable"));
            out.println(toPrefix.map(prefix -> "written to the topics " + prefix + "*")
                    .orElse("nothing was written: --to-prefix PREFIX writes them to topics of their own"));
        }
    }

    ReplayRegrade(ReplayCluster cluster, ReplayRunCommand.RecordWork work, OutputOptions output) {
        this.cluster = cluster;
        this.work = work;
        this.output = output;
    }

    int run() {
        Regrading regrading = new Regrading(
                cluster.connection(),
                cluster.topics(),
                FilterConfig.defaults()
                        .with(new Grading(
                                PublishedTasks.read(cluster.connection(), cluster.topics()), work.convention())),
                cluster.plan().range(),
                cluster.plan().selection());
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress()) {
            RegradingReport report = work.toPrefix()
                    .map(prefix -> regrading.write(
                            target(prefix),
                            cluster.plan().id(),
                            cluster.group() + "." + prefix,
                            work.limit(),
                            interruption::requested,
                            records -> line.show(Count.of(records, "record"))))
                    .orElseGet(() -> regrading.compare(
                            interruption::requested, records -> line.show(Count.of(records, "record"))));
            Document document = new Document(cluster.plan().id(), work.toPrefix(), report);
            output.print(document, document::print);
            return report.complete() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private Topics target(String prefix) {
        Topics target = new Topics(prefix);
        new ClusterCheck(cluster.connection()).require(List.of(target.accepted(), target.rejected()), List.of());
        return target;
    }
}
