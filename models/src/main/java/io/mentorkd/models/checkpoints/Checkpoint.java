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
import java.util.function.Predicate;

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

    /**
     * Returns if those files of a model directory that its manifest tells a hash of have that hash. A directory of others has no
     * manifest, and a published one fewer files than its manifest tells of.
     *
     * @param isRead of which files, by their names, to look at
     * @throws CheckpointException when one was changed or damaged
     */
    public static void requireUnchanged(Path directory, Predicate<String> isRead) {
        Path file = directory.resolve(MANIFEST);
        try {
            if (!Files.exists(file)) {
                return;
            }
            for (Map.Entry<String, JsonNode> hash :
                    JSON.readTree(Files.readAllBytes(file)).path(FILES).properties()) {
                String name = hash.getKey();
                Path told = isRead.test(name) && isPlain(name) ? directory.resolve(name) : file;
                if (!told.equals(file) && Files.exists(told)) {
                    requireHash(told, hash.getValue().asText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read: " + DurableFiles.reason(e), e);
        }
    }

    /** A name that is no path at all is told beside the manifest. */
    private static Path file(Path directory, String name) {
        return isPlain(name) ? directory.resolve(name) : directory.resolve(MANIFEST);
    }

    /** Whether it names a file in the directory, and none elsewhere. */
    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf('\\') < 0 && name.indexOf('\0') < 0;
    }

    private static void requireHash(Path file, String expected) throws IOException {
        String actual = Sha256.of(file);
        if (!actual.equals(expected)) {
            throw new CheckpointException(
                    file,
                    "has sha256 " + actual + ", " + MANIFEST + " says " + expected + ": it was changed or damaged");
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
            requireHash(file, expected);
            found.add(name);
        }
        for (Map.Entry<String, JsonNode> hash : hashes.properties()) {
            if (!found.contains(hash.getKey())) {
                throw new CheckpointException(file(directory, hash.getKey()), "is in " + MANIFEST + " but missing");
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
