package io.mentorkd.cli.deadletters;

import io.mentorkd.admin.deadletters.DeadLetterHandling;
import io.mentorkd.admin.deadletters.Handling;
import io.mentorkd.admin.deadletters.LetterFilter;
import io.mentorkd.admin.deadletters.RedriveOptions;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.RateOption;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.Interruption;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.ProgressLine;
import io.mentorkd.connection.KafkaConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd dlq redrive}. */
@Command(
        name = "redrive",
        description = {
            "Send the records of open dead letters to their topic again, with the same key and bytes, each once however many"
                    + " letters it has and whoever is killed when.",
            "Every stage that reads the topic sees them again. A record that fails again comes back as attempt 2, 3, ...;"
                    + " exit code 7 if some were tried too often already, 5 if another process began to redrive or discard."
        },
        footer = "  mentorkd dlq redrive --topic rationales --since 2h --dry-run")
final class DlqRedriveCommand implements Callable<Integer> {

    @Mixin
    private DlqFilterOptions filter;

    @Mixin
    private DryRunOption dryRun;

    @Mixin
    private RateOption rate;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "" + RedriveOptions.DEFAULT_MAX_ATTEMPTS,
            description = "Do not send a record that was tried this often.")
    private int maxAttempts;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        LetterFilter wanted = filter.filter(connection.topics());
        RedriveOptions options = options();
        KafkaConnection cluster = DlqTopics.connect(connection);
        try (Interruption interruption = new Interruption();
                ProgressLine line = output.progress()) {
            DeadLetterHandling handling = new DeadLetterHandling(
                    cluster,
                    connection.topics(),
                    done -> line.show(Count.of(done.handled(), "record") + " redriven"),
                    interruption::requested);
            Handling done = dryRun.isGiven() ? handling.redrivable(wanted, options) : handling.redrive(wanted, options);
            output.print(done, out -> LetterText.print(done, out));
            if (done.refused() > 0) {
                line.say(Count.of(done.refused(), "record") + " failed " + maxAttempts
                        + " times or more and stayed: mend the cause first (mentorkd dlq show), then redrive with a higher"
                        + " --max-attempts");
            }
            if (done.unsendable() > 0) {
                line.say(Count.of(done.unsendable(), "record")
                        + " cannot be sent again and stayed: larger than the topic takes"
                        + " (raise its max.message.bytes), or left out of the letter for its size (where it lies, 'mentorkd dlq show'"
                        + " says; publish it again in parts, or discard the letter)");
            }
            return done.isComplete() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
        }
    }

    private RedriveOptions options() {
        return Settings.checked(() -> new RedriveOptions(rate.perSecond(), maxAttempts));
    }
}
