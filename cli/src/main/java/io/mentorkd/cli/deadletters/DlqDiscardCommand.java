package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.DeadLetterHandling;
import io.mentorkd.admin.deadletters.Handling;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd dlq discard}. */
@Command(
        name = "discard",
        description = {
            "Mark the records of open dead letters as not worth another look. Nothing is deleted: 'mentorkd dlq ls --all' still"
                    + " shows them.",
            "Needs a filter, or --yes."
        },
        footer = "  mentorkd dlq discard --topic rationales --until 2026-11-01")
final class DlqDiscardCommand implements Callable<Integer> {

    @Mixin
    private DlqFilterOptions filter;

    @Mixin
    private DryRunOption dryRun;

    @Option(names = "--yes", description = "Discard every open dead letter, without a filter.")
    private boolean yes;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        LetterFilter wanted = filter.filter(connection.topics());
        if (wanted.isAll() && !yes && !dryRun.isGiven()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "without a filter this would discard every open dead letter: say which (--topic, --reason, ...), or"
                            + " --yes for all of them");
        }
        KafkaConnection cluster = DlqTopics.connect(connection);
        try (Interruption interruption = new Interruption()) {
            DeadLetterHandling handling =
                    new DeadLetterHandling(cluster, connection.topics(), done -> {}, interruption::requested);
            Handling done = dryRun.isGiven() ? handling.discardable(wanted) : handling.discard(wanted);
            output.print(done, out -> LetterText.print(done, out));
            return done.isComplete() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }
}
