package io.mentorkd.admin.checkpoints;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All that is to be told of one checkpoint.
 *
 * @param announced what was announced of it; empty where it is known by its directory alone
 * @param manifest where it comes from; empty where its directory is not on this machine
 */
public record CheckpointDocument(Optional<ListedCheckpoint> announced, Optional<CheckpointLineage> manifest) {

    /**
     * Of one that was announced.
     *
     * @throws IOException if its manifest cannot be read
     */
    public static CheckpointDocument of(ListedCheckpoint announced) throws IOException {
        Optional<Path> here = announced.directory().filter(directory -> announced.isPresent());
        return new CheckpointDocument(
                Optional.of(announced), here.isPresent() ? CheckpointLineage.read(here.get()) : Optional.empty());
    }
}
