package io.mentorkd.cli.checkpoints;

import io.mentorkd.admin.checkpoints.CheckpointLineage;
import io.mentorkd.admin.checkpoints.ListedCheckpoint;
import io.mentorkd.cli.options.BytesConverter;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.models.torchscript.DType;
import io.mentorkd.models.torchscript.TorchEngine;
import io.mentorkd.trainers.runs.ModelPublication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd checkpoints export}. */
@Command(
        name = "export",
        description = {
            "Write a checkpoint as a Hugging Face model directory, for transformers, vLLM, llama.cpp's converter or the hub: with"
                    + " a model card that says where it comes from, and without what only training needs.",
            "It is there whole, or not at all. Exit code 5 if the directory holds something already, or the checkpoint is not"
                    + " what its manifest says. A directory of a checkpoint needs no cluster."
        },
        footer = "  mentorkd checkpoints export student --to student-model --dtype bfloat16")
final class CheckpointsExportCommand implements Callable<Integer> {

    /** What weights can be written in. */
    enum Precision {
        float32(Optional.of(DType.FLOAT32)),
        bfloat16(Optional.of(DType.BFLOAT16)),
        float16(Optional.of(DType.FLOAT16)),
        own(Optional.empty());

        private final Optional<DType> type;

        Precision(Optional<DType> type) {
            this.type = type;
        }
    }

    @Mixin
    private CheckpointParameter checkpoint;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "Directory to write, which must be empty or missing.")
    private Path to;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "own",
            description =
                    "What weights are written in: ${COMPLETION-CANDIDATES}, which is what the checkpoint's are in.")
    private Precision dtype;

    @Option(
            names = "--max-shard-size",
            paramLabel = "SIZE",
            defaultValue = "5GB",
            converter = BytesConverter.class,
            description =
                    "Weights that are larger are written to several files, none larger than this unless a tensor is.")
    private long largestShard;

    @Option(
            names = "--adapter",
            description =
                    "Of a run that trained an adapter (--lora-rank), write it alone, as PEFT reads it. Without, it is"
                            + " merged into the weights.")
    private boolean adapter;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        if (adapter && dtype != Precision.own) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--adapter and --dtype exclude each other: adapters are in float32");
        }
        Path target = vacant(to.toAbsolutePath().normalize());
        Path source = source();
        CheckpointLineage lineage = CheckpointParameter.requireLineage(source);
        verify(source);
        TorchEngine.start(1);
        ModelExport export = new ModelExport(source, lineage);
        ExportDocument document = adapter ? export.adapter(target) : export.whole(target, dtype.type, largestShard);
        output.print(document, document::print);
        return ExitCode.DONE;
    }

    /** Where to write: an empty directory is replaced, wherever a link to it leads. */
    private static Path vacant(Path target) throws IOException {
        if (!Files.exists(target)) {
            return target;
        }
        if (!Files.isDirectory(target)) {
            throw new CommandFailure(ExitCode.CONFLICT, "--to " + target + " is a file: name a directory");
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw new CommandFailure(
                        ExitCode.CONFLICT, "--to " + target + " is not empty: name another directory, or remove it");
            }
        }
        return target.toRealPath();
    }

    private Path source() throws IOException {
        Optional<Path> directory = checkpoint.directory();
        return directory.isPresent() ? directory.get() : source(checkpoint.announced(connection));
    }

    private static Path source(ListedCheckpoint announced) throws IOException {
        if (!announced.isPresent()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    announced.name() + " is not on this machine: it is at "
                            + announced.uri()
                            + ". Export it where it lies, or copy it here and name the directory");
        }
        Path directory = announced.directory().orElseThrow();
        String weights = CheckpointParameter.requireLineage(directory)
                .manifest()
                .path("files")
                .path("model.safetensors")
                .asText();
        if (!weights.equals(announced.sha256())) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    directory + " holds other weights than were announced: its manifest says sha256 " + weights + ", "
                            + announced.name() + " has "
                            + announced.sha256());
        }
        return directory;
    }

    private static void verify(Path source) throws IOException {
        try {
            ModelPublication.verify(source);
        } catch (CheckpointException damaged) {
            throw new CommandFailure(ExitCode.CONFLICT, damaged.getMessage(), damaged);
        }
    }
}
