package io.mentorkd.cli.costs;

import io.mentorkd.admin.checkpoints.CheckpointCatalogue;
import io.mentorkd.admin.costs.CostLook;
import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.cli.checkpoints.ModelRevision;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.TaskSelection;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.topics.Topics;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd teacher costs}. */
@Command(
        name = "costs",
        description = {
            "Show what teachers have cost by task and model, in tokens and US dollars: in all, a rationale, and an accepted rationale"
                    + " (what all of them cost, by those that the filter accepted).",
            "A cost that is not known is counted as such and never as 0; > is before a sum that lacks one."
        },
        footer = "  mentorkd teacher costs --model-id student")
public final class TeacherCostsCommand implements Callable<Integer> {

    @Mixin
    private TaskSelection tasks;

    @Option(
            names = "--model-id",
            paramLabel = "MODEL[@REVISION]",
            description =
                    "Also what a rationale cost that this model's promoted checkpoint, or else its newest, has been trained"
                            + " on: what all of them cost, by those before the offsets that it has come to.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--model", hidden = true, description = "What --model-id was called before.")
    private Optional<String> modelBefore = Optional.empty();

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        KafkaConnection cluster = connection.connectWithRegistry(Topics::rationales, Topics::accepted);
        Topics topics = connection.topics();
        Optional<Checkpoint> checkpoint = model.or(() -> modelBefore).map(name -> checkpoint(cluster, topics, name));
        CostsDocument document;
        try (CostLook look = new CostLook(
                cluster, topics, tasks.names(), () -> checkpoint.stream().toList())) {
            document = look.get();
        }
        if (document.models().isEmpty()) {
            throw CommandFailure.notFound("no teacher has written a rationale yet; one does: mentorkd teacher run");
        }
        output.print(document, new CostsTable(document)::print);
        return ExitCode.DONE;
    }

    private static Checkpoint checkpoint(KafkaConnection cluster, Topics topics, String name) {
        ModelRevision wanted = ModelRevision.parse(name);
        return CheckpointCatalogue.read(cluster, topics)
                .require(wanted.model(), wanted.revision())
                .checkpoint();
    }
}
