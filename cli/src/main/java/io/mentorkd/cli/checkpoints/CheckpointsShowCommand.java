package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointDocument;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mentorkd checkpoints show}. */
@Command(
        name = "show",
        description = {
            "Show where a checkpoint comes from: which offsets of the log it learnt from, with which seed and settings, from"
                    + " which mentor or earlier checkpoint, and how it scores.",
            "A directory needs no cluster."
        },
        footer = "  mentorkd checkpoints show student")
final class CheckpointsShowCommand implements Callable<Integer> {

    @Mixin
    private CheckpointParameter checkpoint;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Optional<Path> directory = checkpoint.directory();
        CheckpointDocument document = directory.isPresent()
                ? new CheckpointDocument(
                        Optional.empty(), Optional.of(CheckpointParameter.requireLineage(directory.get())))
                : CheckpointDocument.of(checkpoint.announced(connection));
        output.print(document, out -> CheckpointText.print(document, out));
        return ExitCode.DONE;
    }
}
