package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointCatalogue;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd checkpoints ls}. */
@Command(
        name = "ls",
        description = {
            "List the checkpoints that the topic knows: of every model the promoted one, the one promoted before and the newest,"
                    + " and of the others what compaction has left.",
            "PROMOTED: yes; back: after a rollback; before: promoted before that.",
            "SCORE is the mean accuracy on VALIDATION over tasks; -o json has it by task."
        },
        footer = "  mentorkd checkpoints ls --model-id student")
final class CheckpointsLsCommand implements Callable<Integer> {

    @Option(names = "--model-id", paramLabel = "NAME", description = "Only this model, such as student. Default: all.")
    private String model;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed. */
    record Document(List<ListedCheckpoint> checkpoints) {
        void print(PrintWriter out) {
            if (checkpoints.isEmpty()) {
                out.println("no checkpoint is announced");
            } else {
                CheckpointText.printList(checkpoints, out);
            }
        }
    }

    @Override
    public Integer call() {
        KafkaConnection cluster = connection.connect(Topics::checkpoints);
        CheckpointCatalogue catalogue = CheckpointCatalogue.read(cluster, connection.topics());
        List<ListedCheckpoint> listed = model == null ? catalogue.all() : catalogue.of(model);
        if (model != null && listed.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "no checkpoint of " + model + " is announced");
        }
        Document document = new Document(listed);
        output.print(document, document::print);
        return ExitCode.DONE;
    }
}
