package io.mentorkd.cli.costs;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.TaskArgument;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd teacher costs}. */
@Command(
        name = "costs",
        description = {
            "Show what teachers have cost by task and model, in US dollars: in all, a rationale, and an accepted rationale (what all"
                    + " of them cost, by those that the filter accepted).",
            "A cost that is not known is counted as such and never as 0; > is before a sum that lacks one."
        },
        sortOptions = false)
public final class TeacherCostsCommand implements Callable<Integer> {

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = TaskArgument.Converter.class,
            description = "Only of this task; may be given several times. Default: all.")
    private List<TaskArgument> tasks = List.of();

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        KafkaConnection cluster = connection.connectWithRegistry(Topics::rationales, Topics::accepted);
        Topics topics = connection.topics();
        CostTotals totals = new CostTotals(TaskArgument.names(tasks));
        forEach(cluster, topics.rationales(), Rationale.class, totals::written);
        forEach(cluster, topics.accepted(), GradedRationale.class, totals::accepted);
        CostsDocument document = totals.document();
        if (document.models().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "no teacher has written a rationale yet; one does: mentorkd teacher run");
        }
        output.print(document, document::print);
        return ExitCode.DONE;
    }

    /** Gives what a topic holds by now to {@code each}; what cannot be read is passed over. */
    private static <T extends SpecificRecord> void forEach(
            KafkaConnection cluster, String topic, Class<T> type, Consumer<T> each) {
        try (Admin admin = Admin.create(cluster.adminConfig());
                LogReader<T> log = new LogReader<>(cluster, new LogOffsets(admin).everything(topic), type)) {
            log.forEachRemaining(record -> record.decoded().ifPresent(each));
        }
    }
}
