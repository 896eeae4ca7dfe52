package io.mentorkd.cli.checkpoints;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.operations.checkpoints.CheckpointCatalogue;
import io.mentorkd.operations.checkpoints.CheckpointNotFoundException;
import io.mentorkd.operations.checkpoints.ListedCheckpoint;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.runs.ModelDirectory;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mentorkd checkpoints show}. */
@Command(
        name = "show",
        description = {
            "Show where a checkpoint comes from: which offsets of the log it learnt from, with which seed and settings, from"
                    + " which mentor or earlier checkpoint, and how it scores.",
            "A directory needs no cluster."
        },
        sortOptions = false)
final class CheckpointsShowCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MODEL[@REVISION]|DIR",
            description =
                    "A model (its promoted checkpoint, or else its newest), one of its revisions or how it begins, or the"
                            + " directory of a checkpoint or run.")
    private String checkpoint;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    /** What is printed: what was announced, and what its manifest says where it lies on this machine. */
    record Document(Optional<CheckpointLine> announced, Optional<ManifestSummary> manifest) {
        void print(PrintWriter out) {
            announced.ifPresent(each -> {
                out.println(each.model() + "@" + each.revision() + (each.promoted() ? ", promoted" : "")
                        + ", announced " + each.announced());
                each.forcedBecause().ifPresent(reason -> out.println("promoted against the rule: " + reason));
                out.println("sha256 " + each.sha256());
                out.println(each.where() + (each.present() ? "" : " (not on this machine)"));
            });
            manifest.ifPresent(summary -> summary.print(out));
        }
    }

    @Override
    public Integer call() throws IOException {
        Document document = isDirectory() ? ofDirectory(Path.of(checkpoint)) : ofTopic();
        output.print(document, document::print);
        return ExitCode.DONE;
    }

    private boolean isDirectory() {
        return checkpoint.contains("/") || Files.isDirectory(Path.of(checkpoint));
    }

    private static Document ofDirectory(Path path) throws IOException {
        try {
            Path directory = ModelDirectory.locate(path);
            return new Document(
                    Optional.empty(),
                    Optional.of(ManifestSummary.read(directory)
                            .orElseThrow(() -> new CommandFailure(
                                    ExitCode.NOT_FOUND,
                                    directory + " has no manifest.json: it is a model, but no checkpoint of a run"))));
        } catch (ModelNotFoundException none) {
            throw new CommandFailure(ExitCode.NOT_FOUND, none.getMessage(), none);
        }
    }

    private Document ofTopic() throws IOException {
        ModelRevision wanted = ModelRevision.parse(checkpoint);
        KafkaConnection cluster = connection.connect(Topics::checkpoints);
        try {
            ListedCheckpoint found =
                    CheckpointCatalogue.read(cluster, connection.topics()).require(wanted.model(), wanted.revision());
            Optional<ManifestSummary> manifest =
                    found.isPresent() ? ManifestSummary.read(found.directory().orElseThrow()) : Optional.empty();
            return new Document(Optional.of(CheckpointLine.of(found)), manifest);
        } catch (CheckpointNotFoundException none) {
            throw new CommandFailure(ExitCode.NOT_FOUND, none.getMessage(), none);
        }
    }
}
