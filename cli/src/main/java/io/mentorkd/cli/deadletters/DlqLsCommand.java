package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.DeadLetterLog;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.admin.deadletters.LetterGroups;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.connection.KafkaConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mentorkd dlq ls}. */
@Command(
        name = "ls",
        description = {
            "Count dead letters by topic and reason.",
            "A letter is open until its record is redriven or discarded. CAME BACK: open letters of records that were"
                    + " redriven before and failed again."
        },
        footer = "  mentorkd dlq ls --since 2h")
final class DlqLsCommand implements Callable<Integer> {

    @Mixin
    private DlqFilterOptions filter;

    @Mixin
    private HandledOption handled;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        LetterFilter wanted = filter.filter(connection.topics());
        KafkaConnection cluster = DlqTopics.connect(connection);
        try (ProgressLine line = output.progress()) {
            line.await("the dead letters of all topics");
            LetterGroups letters = new DeadLetterLog(cluster, connection.topics()).groups(wanted);
            LetterGroups shown = handled.isGiven() ? letters : letters.withOpenOnes();
            output.print(shown, out -> LetterText.print(shown, out));
            return ExitCode.DONE;
        }
    }
}
