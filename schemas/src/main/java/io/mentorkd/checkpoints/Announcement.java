package io.mentorkd.checkpoints;

import io.mentorkd.records.Checkpoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A checkpoint as it was announced.
 *
 * @param checkpoint what was said of it
 * @param at when
 */
public record Announcement(Checkpoint checkpoint, Instant at) {

    /**
     * What makes a checkpoint the one that it is, however often it is announced.
     *
     * @param uri address of its directory
     */
    public record Files(String modelId, String sha256, String uri) {

        /** Those of a checkpoint. */
        public static Files of(Checkpoint checkpoint) {
            return new Files(checkpoint.getModelId(), checkpoint.getSha256(), checkpoint.getUri());
        }
    }

    /** The key of a checkpoint on the topic: a promoted one has its own, or compaction would let a later one take its place. */
    public static String key(Checkpoint checkpoint) {
        return checkpoint.getPromoted() ? checkpoint.getModelId() : checkpoint.getModelId() + ":newest";
    }

    /** The key under which a record of the topic was written; empty where it has none. */
    public static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Whether both are the very same files: the same weights in the same place. */
    public static boolean same(Checkpoint one, Checkpoint other) {
        return Files.of(one).equals(Files.of(other));
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
