package io.mentorkd.admin.checkpoints;

import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.records.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A checkpoint that was announced.
 *
 * @param checkpoint what was announced of it last
 * @param at when that was
 * @param promoted whether it is the one to use of its model now
 */
public record ListedCheckpoint(Checkpoint checkpoint, Instant at, boolean promoted) {

    static final String WEIGHTS = "model.safetensors";

    /** Name for people: {@code model@revision}. */
    public String name() {
        return checkpoint.getModelId() + "@" + checkpoint.getRevision();
    }

    /** Its directory; empty where its address is not one of files. */
    public Optional<Path> directory() {
        return new Announcement(checkpoint, at).directory();
    }

    /** Whether its weights are on this machine: there, not whether they are whole. */
    public boolean isPresent() {
        return directory()
                .filter(directory -> Files.isRegularFile(directory.resolve(WEIGHTS)))
                .isPresent();
    }

    /** Mean of its accuracies on VALIDATION over tasks; empty where none was measured. */
    public OptionalDouble meanScore() {
        return checkpoint.getScores().values().stream()
                .mapToDouble(Double::doubleValue)
                .average();
    }
}
