package io.mentorkd.models.checkpoints;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the files of a checkpoint. */
@FunctionalInterface
public interface CheckpointContent {
    /**
     * Writes into an empty directory; files only, no directories. It will be renamed, so the path must not be noted.
     *
     * @throws IOException when a file cannot be written
     */
    void writeTo(Path directory) throws IOException;
}
