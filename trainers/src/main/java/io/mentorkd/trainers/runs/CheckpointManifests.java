package io.mentorkd.trainers.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.trainers.files.RunJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints of a run by what their manifests say. No other file is read or verified, so that looking is cheap. */
final class CheckpointManifests {

    private static final String MANIFEST = "manifest.json";
    private static final Pattern NAME = Pattern.compile("revision-(\\d{8,18})");

    private final Path directory;

    /** The checkpoints in {@code directory}, which may be missing. */
    CheckpointManifests(Path directory) {
        this.directory = directory;
    }

    /** The newest checkpoint that is promoted, or else the newest. */
    Optional<Path> toUse() {
        List<Path> newestFirst = newestFirst();
        return newestFirst.stream()
                .filter(CheckpointManifests::promoted)
                .findFirst()
                .or(() -> newestFirst.stream().findFirst());
    }

    /** The newest checkpoint. */
    Optional<Path> newest() {
        return newestFirst().stream().findFirst();
    }

    /** The checkpoints that were promoted, the newest first. */
    List<Path> promoted() {
        return newestFirst().stream().filter(CheckpointManifests::promoted).toList();
    }

    /** Number of a checkpoint within its run. */
    static long revision(Path checkpoint) {
        Matcher name = NAME.matcher(checkpoint.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("checkpoint must be a directory revision-NNNNNNNN, was " + checkpoint);
        }
        return Long.parseLong(name.group(1));
    }

    /** Where the checkpoint of that number is. */
    static Path directory(Path checkpoints, long revision) {
        return checkpoints.resolve("revision-%08d".formatted(revision));
    }

    /** The manifest as it is. */
    static JsonNode read(Path checkpoint) {
        Path file = checkpoint.resolve(MANIFEST);
        try {
            return RunJson.mapper().readTree(file.toFile());
        } catch (IOException damaged) {
            throw new CheckpointException(
                    file, "cannot be read (" + damaged.getMessage() + "); delete " + checkpoint, damaged);
        }
    }

    private static boolean promoted(Path checkpoint) {
        return read(checkpoint).path("promoted").asBoolean(false);
    }

    private List<Path> newestFirst() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry ->
                            NAME.matcher(entry.getFileName().toString()).matches())
                    .filter(entry -> Files.isRegularFile(entry.resolve(MANIFEST)))
                    .sorted(Comparator.comparingLong(CheckpointManifests::revision)
                            .reversed())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(directory + " cannot be listed", failure);
        }
    }
}
