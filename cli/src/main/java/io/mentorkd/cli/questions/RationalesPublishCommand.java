package io.mentorkd.cli.questions;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.RecordSymbols;
import io.mentorkd.cli.options.RecordingOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.SplitOption;
import io.mentorkd.cli.terminal.BadLineReport;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.datasets.BadLine;
import io.mentorkd.producers.rationales.RationaleOrigin;
import io.mentorkd.producers.rationales.RationalePublisher;
import io.mentorkd.records.Source;
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
        footer = "  mentorkd rationales publish svamp_teacher.json --task svamp --source teacher")
final class RationalesPublishCommand implements Callable<Integer> {

    @Mixin
    private RationaleFileOptions rationales;

    @Option(
            names = "--source",
            completionCandidates = RecordSymbols.Sources.class,
            paramLabel = "WHO",
            required = true,
            description = "teacher or mentor.")
    private Source source;

    @Mixin
    private RecordingOptions recording;

    @Mixin
    private SplitOption split;

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
                    publisher.publish(rationales.files(task, split.split(), recording.goldAsCompletion()), origin);
            BadLineReport.print(report.bad(), report.remarks(), output.err());
            Document document = new Document(
                    report.published(), report.bad().count(), report.bad().first());
            output.print(document, document::print);
            return report.bad().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private RationaleOrigin origin() {
        return Settings.checked(() -> new RationaleOrigin(
                source, recording.generator().orElse(RationaleOrigin.RECORDED), RationaleOrigin.NO_PROMPT));
    }
}
