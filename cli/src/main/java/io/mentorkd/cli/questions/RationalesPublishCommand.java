package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.RecordSymbols;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.producers.rationales.RationalePublisher;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.Task;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd rationales publish}. */
@Command(
        name = "publish",
        description = {
            "Publish recorded rationales of a teacher or mentor. A file published again makes the same rationale ids, which"
                    + " the filter rejects as duplicates.",
            "Bad records are reported with file, line, field and reason; the others are published, and the exit code is 7."
        },
        sortOptions = false)
final class RationalesPublishCommand implements Callable<Integer> {

    @Mixin
    private RationaleFileOptions rationales;

    @Option(
            names = "--source",
            converter = RecordSymbols.Sources.class,
            completionCandidates = RecordSymbols.Sources.class,
            paramLabel = "WHO",
            required = true,
            description = "teacher or mentor.")
    private Source source;

    @Option(
            names = "--generator",
            paramLabel = "NAME",
            defaultValue = RationaleOrigin.RECORDED,
            description = "Name of the model that wrote them. Default: ${DEFAULT-VALUE}.")
    private String generator;

    @Option(
            names = "--split",
            converter = RecordSymbols.Splits.class,
            completionCandidates = RecordSymbols.Splits.class,
            paramLabel = "SPLIT",
            defaultValue = "TRAIN",
            description = "Split of the questions: ${COMPLETION-CANDIDATES}; the filter rejects all but TRAIN."
                    + " Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(
            names = "--gold-as-completion",
            description =
                    "Give a rationale without completion, which the file calls right, its gold answer as completion.")
    private boolean goldAsCompletion;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(long published, long badLines, List<BadLine> firstBadLines) {
        void print(PrintWriter out) {
            out.println(Count.of(published, "rationale") + " published"
                    + (badLines > 0 ? ", " + Count.of(badLines, "bad record") : ""));
        }
    }

    @Override
    public Integer call() {
        RationaleOrigin origin = origin();
        KafkaConnection cluster = connection.connectWithRegistry(Topics::rationales);
        Task task = rationales.task(() -> connection.tasks(cluster, List.of()));
        try (RationalePublisher publisher = new RationalePublisher(cluster, connection.topics())) {
            RationalePublisher.Report report =
                    publisher.publish(rationales.files(task, split, goldAsCompletion), origin);
            BadLineReport.print(report.bad(), report.remarks(), output.err());
            Document document = new Document(
                    report.published(), report.bad().count(), report.bad().first());
            output.print(document, document::print);
            return report.bad().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private RationaleOrigin origin() {
        return Settings.checked(() -> new RationaleOrigin(source, generator, RationaleOrigin.NO_PROMPT));
    }
}
