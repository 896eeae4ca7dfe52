package io.mentorkd.checkpoints;

import io.mentorkd.records.Checkpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A checkpoint as it was announced.
 *
 * @param checkpoint what was said of it
 * @param at when
 */
public record Announcement(Checkpoint checkpoint, Instant at) {

    /** The key of a checkpoint on the topic: a promoted one has its own, or compaction would let a later one take its place. */
    public static String key(Checkpoint checkpoint) {
        return checkpoint.getPromoted() ? checkpoint.getModelId() : checkpoint.getModelId() + ":newest";
    }

    /** Whether both are the very same files: the same weights in the same place. */
    public static boolean same(Checkpoint one, Checkpoint other) {
        return one.getModelId().equals(other.getModelId())
                && one.getSha256().equals(other.getSha256())
                && one.getUri().equals(other.getUri());
    }

    /** Its directory; empty where its address is not one of this machine's files. */
    public Optional<Path> directory() {
        try {
            URI uri = URI.create(checkpoint.getUri());
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
