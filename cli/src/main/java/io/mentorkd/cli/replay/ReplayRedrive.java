package io.mentorkd.cli.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mentorkd.admin.replay.Redrive;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.log.RateLimit;
import java.io.PrintWriter;

/** Copies records by a plan. */
final class ReplayRedrive {

    private final ReplayCluster cluster;
    private final RateLimit rate;
    private final OutputOptions output;

    /** What is printed. */
    record Document(
            String plan,
            String from,
            String to,
            @JsonUnwrapped Redrive.Outcome outcome) {
        void print(PrintWriter out) {
            new TextTable("PLAN", "FROM", "TO", "READ", "COPIED", "DONE BEFORE")
                    .row(plan, from, to, outcome.read(), outcome.written(), outcome.before())
                    .print(out);
            if (!outcome.complete()) {
                out.println("interrupted: the same command goes on");
            }
        }
    }

    ReplayRedrive(ReplayCluster cluster, RateLimit rate, OutputOptions output) {
        this.cluster = cluster;
        this.rate = rate;
        this.output = output;
    }

    int run() {
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress()) {
            Redrive.Outcome outcome = new Redrive(
                            cluster.connection(), cluster.topics(), cluster.plan(), cluster.group())
                    .run(rate, interruption::requested, records -> line.show(Count.of(records, "record")));
            Document document = new Document(
                    cluster.plan().id(),
                    cluster.plan().topic(),
                    cluster.plan().request().destination().orElseThrow(),
                    outcome);
            output.print(document, document::print);
            return outcome.complete() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }
}
