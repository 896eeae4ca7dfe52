package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.DeadLetterLog;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.admin.deadletters.LetterState;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mentorkd dlq show}. */
@Command(
        name = "show",
        description = {
            "Show dead letters one by one: where from, why, how often, every header, and the value as far as it can be read:"
                    + " Avro as JSON, text, or hexadecimal.",
            "Exit code 3 if there is none."
        },
        footer = "  mentorkd dlq show rationales:0:12")
final class DlqShowCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC[:PARTITION:OFFSET]",
            description =
                    "The letters of a topic, or the letter of one record (rationales:0:12), or the letter that lies"
                            + " there (rationales.dlq:0:3).")
    private String place;

    @Mixin
    private DlqFilterOptions filter;

    @Mixin
    private HandledOption handled;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "Letters at most.")
    private int limit;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            defaultValue = "4096",
            description = "How much of each value to show.")
    private int maxBytes;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (limit < 1 || maxBytes < 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--limit and --max-bytes must be at least 1, were " + limit + " and " + maxBytes);
        }
        LetterFilter wanted =
                place == null ? filter.filter(connection.topics()) : filter.filter(connection.topics(), place);
        Set<LetterState> states = handled.isGiven() || wanted.offset().isPresent()
                ? EnumSet.allOf(LetterState.class)
                : EnumSet.of(LetterState.OPEN);
        KafkaConnection cluster = DlqTopics.connect(connection);
        DeadLetterLog.Found found =
                new DeadLetterLog(cluster, connection.topics()).find(wanted, states, limit, maxBytes);
        if (found.letters().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "no such " + (handled.isGiven() ? "" : "open ")
                            + "dead letter. There may be others: mentorkd dlq ls --all");
        }
        output.print(found, out -> {
            found.letters().forEach(letter -> LetterText.print(letter, out));
            if (found.more() > 0) {
                out.println("and " + Count.of(found.more(), "more letter") + ": see --limit");
            }
        });
        return ExitCode.DONE;
    }
}
