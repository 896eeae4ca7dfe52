package io.mentorkd.cli.audit;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.SeedOption;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.options.TaskSelection;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd grade audit}. */
@Command(
        name = "audit",
        description = {
            "Look at what was graded, and overrule it.",
            "First a sample is written to a file, so many rationales of each verdict. A person fills in \"overrule\" (CORRECT or"
                    + " WRONG; the same verdict confirms it). --apply publishes that: the filter then writes the rationale anew,"
                    + " and the share of wrong verdicts is told with its interval."
        },
        footer = {
            "  mentorkd grade audit --sample-out sample.jsonl --per-verdict 50",
            "  mentorkd grade audit --apply sample.jsonl"
        })
public final class GradeAuditCommand implements Callable<Integer> {

    @Option(names = "--sample-out", paramLabel = "FILE", description = "Draw a sample, and write it to this new file.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--apply", paramLabel = "FILE", description = "Publish what a person has filled in there.")
    private Optional<Path> apply = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who overrules; it is written into the records. Default: the user's name.")
    private String by;

    @Option(names = "--per-verdict", paramLabel = "N", defaultValue = "20", description = "Rationales of each verdict.")
    private int sample;

    @Mixin
    private TaskSelection tasks;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed of a sample. */
    record SampleDocument(String file, int sampled, Map<Verdict, Long> graded) {
        void print(PrintWriter out) {
            TextTable table = new TextTable("VERDICT", "GRADED");
            new TreeMap<>(graded).forEach(table::row);
            table.print(out);
            out.println(sampled + " of them are in " + file
                    + ": fill in \"overrule\", then: mentorkd grade audit --apply " + file);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (out.isPresent() == apply.isPresent()) {
            throw CommandFailure.usage("give one of --sample-out and --apply");
        }
        return out.isPresent() ? draw(out.get()) : apply(apply.get());
    }

    private int draw(Path file) throws IOException {
        AuditSample drawn = Settings.checked(() -> new AuditSample(sample, seed.seed()));
        Set<String> names = tasks.names();
        KafkaConnection cluster = connection.connectWithRegistry(Topics::accepted, Topics::rejected);
        connection.requireSelectable(cluster, tasks, Topics::accepted, Topics::rejected);
        new GradedLog(cluster, connection.topics()).forEach(graded -> {
            String task = graded.getRationale().getQuestion().getTask();
            if (names.isEmpty() || names.contains(task)) {
                drawn.add(graded);
            }
        });
        if (drawn.rationales().isEmpty()) {
            throw CommandFailure.notFound("nothing"
                    + (names.isEmpty() ? "" : " of the task " + String.join(", ", new TreeSet<>(names)))
                    + " is graded yet; the filter does it: mentorkd filter run");
        }
        AuditFile.write(file, drawn.rationales().stream().map(AuditLine::of).toList());
        SampleDocument document =
                new SampleDocument(file.toString(), drawn.rationales().size(), drawn.population());
        output.print(document, document::print);
        return ExitCode.DONE;
    }

    private int apply(Path file) throws IOException {
        List<AuditLine> lines = AuditFile.read(file);
        KafkaConnection cluster =
                connection.connectWithRegistry(Topics::accepted, Topics::rejected, Topics::judgements);
        Overruling.Result result = new Overruling(cluster, connection.topics(), by).apply(lines);
        output.print(result, result::print);
        return result.missing().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
}
