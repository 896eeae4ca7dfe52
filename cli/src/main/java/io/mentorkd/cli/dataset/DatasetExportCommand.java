package io.mentorkd.cli.dataset;

import io.mentorkd.admin.replay.LogBound;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.replay.ReplayRange;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.datasets.export.ExportFormat;
import io.mentorkd.datasets.export.RowWriter;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd dataset export}. */
@Command(
        name = "export",
        description = {
            "Write accepted rationales, or examples with their soft labels, as a dataset that Hugging Face's datasets and TRL read"
                    + " as it is: one row a record, with where it lies in the log and what made it.",
            "A directory also gets a README.md, which tells load_dataset and the hub what is in it.",
            "It is there whole, or not at all. Exit code 5 if the target holds something already, 3 if there is nothing to write."
        },
        footer = {
            "  mentorkd dataset export --to accepted --format parquet",
            "  mentorkd dataset export --topic examples --from 30d --to last-month.jsonl --format jsonl"
        })
final class DatasetExportCommand implements Callable<Integer> {

    /** What is exported. */
    enum Subject {
        accepted,
        examples;

        String topic(Topics topics) {
            return this == accepted ? topics.accepted() : topics.examples();
        }
    }

    @Option(
            names = "--topic",
            paramLabel = "WHICH",
            description = "${COMPLETION-CANDIDATES}. Default: accepted, or the plan's.")
    private Optional<Subject> subject;

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "First record: " + LogBound.GRAMMAR + ". Default: beginning.")
    private Optional<String> from;

    @Option(names = "--until", paramLabel = "WHERE", description = "Where it ends, exclusive; as --from. Default: end.")
    private Optional<String> until;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Write the records that a plan of 'replay plan' names, in place of a range.")
    private Optional<Path> plan;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "parquet, chat (JSON lines of messages) or jsonl (plain records).")
    private ExportFormat format;

    @Option(
            names = "--to",
            paramLabel = "DIR|FILE",
            required = true,
            description =
                    "Directory to write, which must be empty or missing; or a file that ends in .parquet or .jsonl and is"
                            + " not there.")
    private Path to;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /**
     * What is printed.
     *
     * @param records rows that were written
     * @param unreadable records of the range that nobody can read, and that are left out
     */
    record Document(Path to, String format, String topic, long records, long unreadable) {
        void print(PrintWriter out) {
            out.println(Count.of(records, "record") + " of " + topic + " written to " + to + " as " + format
                    + (unreadable > 0 ? ", " + unreadable + " unreadable left out" : ""));
        }
    }

    @Override
    public Integer call() throws Exception {
        if (plan.isPresent() && (from.isPresent() || until.isPresent() || subject.isPresent())) {
            throw CommandFailure.usage("--plan names topic and range: leave out --topic, --from and --until");
        }
        ExportTarget target = ExportTarget.vacant(to, format);
        Topics topics = connection.topics();
        KafkaConnection cluster = connection.connectWithRegistry(
                names -> subject.orElse(Subject.accepted).topic(names));
        ReplayRange range = plan.isPresent()
                ? ReplayRange.ofPlan(cluster, plan.get())
                : ReplayRange.between(
                        cluster,
                        topics,
                        subject.orElse(Subject.accepted).topic(topics),
                        from.orElse("beginning"),
                        until.orElse("end"));
        boolean examples = range.topic().equals(topics.examples());
        if (!examples && !range.topic().equals(topics.accepted())) {
            throw CommandFailure.usage("the plan is of topic " + range.topic() + "; a dataset is made of "
                    + topics.accepted() + " or " + topics.examples());
        }
        Document document = write(target, new DatasetExport(cluster, range, examples));
        output.print(document, document::print);
        return document.unreadable() == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }

    private Document write(ExportTarget target, DatasetExport export) throws IOException {
        AtomicReference<DatasetExport.Written> written = new AtomicReference<>();
        try (ProgressLine line = output.progress()) {
            target.write(
                    file -> {
                        try (RowWriter rows = format.open(file, export.examples())) {
                            written.set(
                                    export.write(rows, records -> line.show("wrote " + Count.of(records, "record"))));
                        }
                        if (written.get().records() == 0) {
                            throw CommandFailure.notFound("nothing to write: there is no such record on "
                                    + export.range().topic());
                        }
                    },
                    () -> new DatasetCard(target.fileName(), format, export.range(), export.examples(), written.get())
                            .text());
        }
        return new Document(
                to,
                format.formatName(),
                export.range().topic(),
                written.get().records(),
                written.get().unreadable());
    }
}
