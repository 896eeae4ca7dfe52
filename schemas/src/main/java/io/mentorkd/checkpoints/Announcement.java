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
 * @param key under which it was
 * @param checkpoint what was said of it
 * @param at when
 */
public record Announcement(String key, Checkpoint checkpoint, Instant at) {

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

    /** What {@code record} announces, of which {@code checkpoint} is the value. */
    public static Announcement of(ConsumerRecord<byte[], byte[]> record, Checkpoint checkpoint) {
        return new Announcement(key(record), checkpoint, Instant.ofEpochMilli(record.timestamp()));
    }

    /** The key of a checkpoint on the topic: a promoted one has its own, or compaction would let a later one take its place. */
    public static String key(Checkpoint checkpoint) {
        return checkpoint.getPromoted() ? checkpoint.getModelId() : checkpoint.getModelId() + ":newest";
    }

    /** The key under which the topic remembers what was promoted before, whatever compaction takes: see {@link #superseded}. */
    public static String previousKey(String modelId) {
        return modelId + ":previous";
    }

    /** A checkpoint that was promoted, as it is announced when another takes its place. */
    public static Checkpoint superseded(Checkpoint promoted) {
        return Checkpoint.newBuilder(promoted)
                .setPromoted(false)
                .setForcedBecause(null)
                .build();
    }

    /** The key under which a record of the topic was written; empty where it has none. */
    public static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** Whether both are the very same files: the same weights in the same place. */
    public static boolean same(Checkpoint one, Checkpoint other) {
        return Files.of(one).equals(Files.of(other));
    }

    /** The directory of a checkpoint; empty where its address is not one of this machine's files. */
    public static Optional<Path> directory(Checkpoint checkpoint) {
        try {
            URI uri = URI.create(checkpoint.getUri());
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether it tells again of what was promoted before, and nothing new. */
    public boolean isReminder() {
        return key.equals(previousKey(checkpoint.getModelId()));
    }
}
