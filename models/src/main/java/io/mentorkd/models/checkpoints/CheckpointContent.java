package io.mentorkd.models.checkpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes the files of a checkpoint. */
@FunctionalInterface
public interface CheckpointContent {
    /**
     * Writes into an empty directory; files only, no directories. It will be renamed, so the path must not be noted.
     *
     * @return SHA-256 by the name of each file that was hashed while it was written; the others are read once more for theirs
     * @throws IOException when a file cannot be written
     */
    Map<String, String> writeTo(Path directory) throws IOException;
}
