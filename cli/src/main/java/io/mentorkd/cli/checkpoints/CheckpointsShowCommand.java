package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import java.io.IOException;
import java.io.PrintWriter;
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
        sortOptions = false)
final class CheckpointsShowCommand implements Callable<Integer> {

    @Mixin
    private CheckpointParameter checkpoint;

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
        Optional<Path> directory = checkpoint.directory();
        Document document = directory.isPresent() ? ofDirectory(directory.get()) : of(checkpoint.announced(connection));
        output.print(document, document::print);
        return ExitCode.DONE;
    }

    private static Document ofDirectory(Path directory) throws IOException {
        return new Document(
                Optional.empty(),
                Optional.of(ManifestSummary.of(directory, CheckpointParameter.requireLineage(directory))));
    }

    private static Document of(ListedCheckpoint found) throws IOException {
        Optional<ManifestSummary> manifest =
                found.isPresent() ? ManifestSummary.read(found.directory().orElseThrow()) : Optional.empty();
        return new Document(Optional.of(CheckpointLine.of(found)), manifest);
    }
}
