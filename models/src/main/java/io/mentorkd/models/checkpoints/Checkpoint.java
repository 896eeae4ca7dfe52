package io.mentorkd.models.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A finished checkpoint whose files are what its manifest says. */
public final class Checkpoint {
    static final String MANIFEST = "manifest.json";
    /** The field of the manifest with the hash of every other file. */
    static final String FILES = "files";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final ObjectNode manifest;
    private final String sha256;

    Checkpoint(Path directory, ObjectNode manifest, String sha256) {
        this.directory = directory;
        this.manifest = manifest;
        this.sha256 = sha256;
    }

    /**
     * Opens a checkpoint wherever it lies and verifies all its files.
     *
     * @throws CheckpointException when a file is missing, surplus or has another hash
     */
    public static Checkpoint open(Path directory) {
        Path file = directory.resolve(MANIFEST);
        try {
            byte[] text = Files.readAllBytes(file);
            JsonNode json = JSON.readTree(text);
            if (!(json instanceof ObjectNode manifest) || !manifest.path(FILES).isObject()) {
                throw new CheckpointException(file, "must be a JSON object with an object '" + FILES + "'");
            }
            verify(directory, manifest.path(FILES));
            return new Checkpoint(directory, manifest, Sha256.of(text));
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file, "is missing; is " + directory + " a checkpoint?", e);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read: " + DurableFiles.reason(e), e);
        }
    }

    private static void verify(Path directory, JsonNode hashes) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : DurableFiles.files(directory)) {
            String name = file.getFileName().toString();
            if (name.equals(MANIFEST)) {
                continue;
            }
            String expected = hashes.path(name).asText();
            if (expected.isEmpty()) {
                throw new CheckpointException(file, "is not in " + MANIFEST);
            }
            String actual = Sha256.of(file);
            if (!actual.equals(expected)) {
                throw new CheckpointException(
                        file,
                        "has sha256 " + actual + ", " + MANIFEST + " says " + expected + ": it was changed or damaged");
            }
            found.add(name);
        }
        for (Map.Entry<String, JsonNode> hash : hashes.properties()) {
            if (!found.contains(hash.getKey())) {
                throw new CheckpointException(directory.resolve(hash.getKey()), "is in " + MANIFEST + " but missing");
            }
        }
    }

    /** Where its files are. */
    public Path directory() {
        return directory;
    }

    /** What was noted when it was written, and under {@code files} the sha256 of every file. */
    public ObjectNode manifest() {
        return manifest.deepCopy();
    }

    /** Of the manifest, and through it of every file: equal checkpoints have equal ones. */
    public String sha256() {
        return sha256;
    }
}
