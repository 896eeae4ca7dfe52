package io.mentorkd.cli.dataset;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.datasets.export.ExportFormat;
import io.mentorkd.models.checkpoints.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where a dataset is written: a directory with one file in it and a card that tells of it, or that file alone. It is there whole, or not at all.
 *
 * @param path the directory or the file
 * @param format what is written
 * @param single whether it is a file
 */
record ExportTarget(Path path, ExportFormat format, boolean single) {

    private static final Set<String> OF_OTHER_FILES =
            Set.of("csv", "tsv", "json", "ndjson", "txt", "arrow", "feather", "gz", "zst");

    /** Writes the dataset. */
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /** Name of the file of rows in a directory. */
    String fileName() {
        return "train." + format.extension();
    }

    /** A target at which nothing is. */
    static ExportTarget vacant(Path to, ExportFormat format) throws IOException {
        Path path = to.toAbsolutePath().normalize();
        String name = String.valueOf(path.getFileName());
        boolean single = name.endsWith(".parquet") || name.endsWith(".jsonl");
        if (single && !name.endsWith("." + format.extension())) {
            throw CommandFailure.usage("--to " + to + " does not go with --format " + format.formatName()
                    + ", whose files end in ." + format.extension());
        }
        if (OF_OTHER_FILES.contains(name.substring(name.lastIndexOf('.') + 1)) && name.contains(".")) {
            throw CommandFailure.usage(
                    "--to must be a directory, or a file that ends in .parquet or .jsonl, was " + to);
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new ExportTarget(path, format, single);
        }
        if (single || !Files.isDirectory(path)) {
            throw CommandFailure.conflict("--to " + to + " exists and is not written over: name another");
        }
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw CommandFailure.conflict("--to " + to + " is not empty: name another directory, or remove it");
            }
        }
        return new ExportTarget(path.toRealPath(), format, false);
    }

    /**
     * Writes it, forces it to the disk, and only then gives it its name.
     *
     * @param card the text of the card of what was written, beside the file in a directory
     */
    void write(Content content, Supplier<String> card) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!single) {
            DurableFiles.writeDirectory(path, directory -> {
                content.writeTo(directory.resolve(fileName()));
                Files.writeString(directory.resolve("README.md"), card.get());
            });
            return;
        }
        Path folder = path.resolveSibling("." + path.getFileName() + ".export");
        DurableFiles.writeDirectory(folder, directory -> content.writeTo(directory.resolve("data")));
        try {
            Files.move(folder.resolve("data"), path);
        } finally {
            DurableFiles.removeDirectory(folder);
        }
    }
}
