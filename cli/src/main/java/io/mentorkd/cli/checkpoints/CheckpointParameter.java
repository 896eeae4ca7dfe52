package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointCatalogue;
import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import io.mentorkd.trainers.runs.ModelDirectory;
import io.mentorkd.trainers.runs.ModelNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The checkpoint that a command is about: a directory, which needs no cluster, or one that was announced. */
final class CheckpointParameter {

    @Parameters(
            paramLabel = "MODEL[@REVISION]|DIR",
            description =
                    "A model (its promoted checkpoint, or else its newest), one of its revisions or how it begins, or the"
                            + " directory of a checkpoint or run.")
    private String checkpoint;

    /**
     * Where it lies; empty where it is named as a model.
     *
     * @throws CommandFailure if the directory holds none
     */
    Optional<Path> directory() {
        if (!checkpoint.contains("/") && !Files.isDirectory(Path.of(checkpoint))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelDirectory.locate(Path.of(checkpoint)));
        } catch (ModelNotFoundException none) {
            throw new CommandFailure(ExitCode.NOT_FOUND, none.getMessage(), none);
        }
    }

    /**
     * What was announced under the name.
     *
     * @throws io.mentorkd.admin.RefusedException if nothing was
     */
    ListedCheckpoint announced(ConnectionOptions connection) {
        ModelRevision wanted = ModelRevision.parse(checkpoint);
        KafkaConnection cluster = connection.connect(Topics::checkpoints);
        return CheckpointCatalogue.read(cluster, connection.topics()).require(wanted.model(), wanted.revision());
    }

    /**
     * Where the checkpoint in a directory comes from.
     *
     * @throws CommandFailure if the directory does not say
     * @throws IOException if it cannot be read
     */
    static CheckpointLineage requireLineage(Path directory) throws IOException {
        return CheckpointLineage.read(directory)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        directory + " has no manifest.json: it is a model, but no checkpoint of a run"));
    }
}
