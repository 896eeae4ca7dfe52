package io.mentorkd.cli.checkpoints;

import io.mentorkd.cli.terminal.Amounts;
import io.mentorkd.cli.terminal.Count;
import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was exported.
 *
 * @param directory where to
 * @param files of it, by name
 * @param dtype of the weights
 * @param parameters number of weights; of an adapter, its own
 */
record ExportDocument(Path directory, List<ExportedFile> files, String dtype, long parameters) {

    /** A file as it was written. */
    record ExportedFile(String name, String sha256, long bytes) {}

    /**
     * Looks at what was written.
     *
     * @param hashes by the names of files that were hashed while they were written; the others are read for theirs
     * @throws IOException if a file cannot be read
     */
    static ExportDocument of(Path directory, ExportedModel model, Map<String, String> hashes) throws IOException {
        List<ExportedFile> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.sorted().toList()) {
                String name = file.getFileName().toString();
                String sha256 = hashes.containsKey(name) ? hashes.get(name) : Sha256.of(file);
                files.add(new ExportedFile(name, sha256, Files.size(file)));
            }
        }
        return new ExportDocument(directory, List.copyOf(files), model.precision(), model.parameters());
    }

    void print(PrintWriter out) {
        long bytes = files.stream().mapToLong(ExportedFile::bytes).sum();
        out.println(directory);
        out.println(Count.of(files.size(), "file") + ", " + Amounts.megabytes(bytes) + ", " + Amounts.count(parameters)
                + " parameters in " + dtype);
    }
}
