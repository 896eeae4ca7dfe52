package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.trainers.files.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lays the model of a checkpoint down as a directory of its own, for those who know nothing of runs. */
public final class ModelPublication {

    private static final String MANIFEST = "manifest.json";

    /** The field of the manifest with the hash of every other file. */
    private static final String FILES = "files";

    /** What only training needs, which is larger than the model. */
    private static final String OPTIMIZER = "optimizer";

    private ModelPublication() {}

    /**
     * Copies weights, configuration, tokenizer and manifest of {@code checkpoint} into {@code directory}, which must exist. The
     * manifest, which goes first and comes last, is there only where all else is.
     *
     * @throws IOException if a file cannot be read or written
     */
    public static void publish(Path checkpoint, Path directory) throws IOException {
        byte[] manifest = Files.readAllBytes(checkpoint.resolve(MANIFEST));
        Path published = directory.resolve(MANIFEST);
        if (Files.exists(published) && Arrays.equals(Files.readAllBytes(published), manifest)) {
            return;
        }
        Files.deleteIfExists(published);
        for (Path file : modelFiles(checkpoint)) {
            copy(file, directory.resolve(file.getFileName().toString()));
        }
        DurableFile.write(published, manifest);
    }

    /**
     * Makes sure that the model in {@code directory}, a checkpoint or what was published of one, is what its manifest says. What
     * only training needs is not looked at.
     *
     * @throws CheckpointException if a file is missing, or another
     * @throws IOException if one cannot be read
     */
    public static void verify(Path directory) throws IOException {
        JsonNode files = CheckpointManifests.read(directory).path(FILES);
        if (!files.isObject()) {
            throw new CheckpointException(directory.resolve(MANIFEST), "must have an object '" + FILES + "'");
        }
        for (Map.Entry<String, JsonNode> each : files.properties()) {
            if (!each.getKey().startsWith(OPTIMIZER)) {
                verify(directory.resolve(each.getKey()), each.getValue().asText());
            }
        }
    }

    private static void verify(Path file, String expected) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file, "is in " + MANIFEST + " but missing");
        }
        String actual = Sha256.of(file);
        if (!actual.equals(expected)) {
            throw new CheckpointException(
                    file,
                    "has sha256 " + actual + ", " + MANIFEST + " says " + expected + ": it was changed or damaged");
        }
    }

    /** Weights may be larger than memory. That the name is on the disk too is seen to by the manifest, written last. */
    private static void copy(Path file, Path target) throws IOException {
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> modelFiles(Path checkpoint) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return !name.equals(MANIFEST) && !name.startsWith(OPTIMIZER);
                    })
                    .sorted()
                    .toList();
        }
    }
}
