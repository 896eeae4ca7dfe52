package io.mentorkd.trainers.runs;

import io.mentorkd.trainers.files.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Lays the model of a checkpoint down as a directory of its own, for those who know nothing of runs. */
public final class ModelPublication {

    private static final String MANIFEST = "manifest.json";

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
