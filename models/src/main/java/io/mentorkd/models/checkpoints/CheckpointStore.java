package io.mentorkd.models.checkpoints;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run: a directory for each revision, {@code revision-00000012}. A crash at any instant leaves finished
 * ones untouched and at most one unfinished, which is never seen and removed when the run is opened again. For one writer.
 */
public final class CheckpointStore {
    private static final Pattern NAME = Pattern.compile("revision-(\\d{8,18})");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    private CheckpointStore(Path root) {
        this.root = root;
    }

    /** Opens a run, or begins it, and removes what was never finished. */
    public static CheckpointStore open(Path root) {
        try {
            Files.createDirectories(root);
            DurableFiles.removeUnfinished(root);
            return new CheckpointStore(root);
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be opened: " + DurableFiles.reason(e), e);
        }
    }

    /**
     * Writes a checkpoint; it can be seen only when all of it is on the disk. What is returned was not read again: its hashes are
     * of the bytes that were written.
     *
     * @param revision higher than every one before
     * @param notes goes into {@code manifest.json}, which is written last; must have no field {@code files}
     */
    public Checkpoint write(long revision, ObjectNode notes, CheckpointContent content) {
        long newest = revisions().stream().findFirst().orElse(-1L);
        if (revision < 0 || revision <= newest) {
            throw new IllegalArgumentException("revision must exceed the newest, " + newest + ", was " + revision);
        }
        if (notes.has(Checkpoint.FILES)) {
            throw new IllegalArgumentException("notes must have no field " + Checkpoint.FILES + ", were " + notes);
        }
        Path target = path(revision);
        ObjectNode manifest = notes.deepCopy();
        try {
            DurableFiles.writeDirectory(target, directory -> {
                describe(directory, content.writeTo(directory), manifest.putObject(Checkpoint.FILES));
                Files.write(directory.resolve(Checkpoint.MANIFEST), bytes(manifest));
            });
            return new Checkpoint(target, manifest, Sha256.of(bytes(manifest)));
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written: " + DurableFiles.reason(e), e);
        }
    }

    /** Notes the hash of every file that is there: as it is known, else by reading the file. */
    private static void describe(Path directory, Map<String, String> known, ObjectNode hashes) throws IOException {
        for (Path file : DurableFiles.files(directory)) {
            String name = file.getFileName().toString();
            String sha256 = known.get(name);
            hashes.put(name, sha256 == null ? Sha256.of(file) : sha256);
        }
        known.forEach((name, sha256) -> {
            if (!hashes.has(name) || !SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "hashes must be SHA-256 of files that were written, " + name + " had " + sha256);
            }
        });
    }

    private static byte[] bytes(ObjectNode manifest) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    /**
     * The newest checkpoint.
     *
     * @throws CheckpointException when it is damaged; remove it to go on from the one before
     */
    public Optional<Checkpoint> latest() {
        return revisions().stream().findFirst().map(this::open);
    }

    /**
     * The checkpoint of a revision.
     *
     * @throws CheckpointException when it is missing or damaged
     */
    public Checkpoint open(long revision) {
        return Checkpoint.open(path(revision));
    }

    /** Revisions that are there, newest first. */
    public List<Long> revisions() {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.map(path -> NAME.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be listed: " + DurableFiles.reason(e), e);
        }
    }

    /** Deletes all checkpoints but these. */
    public void keepOnly(Collection<Long> kept) {
        revisions().stream().filter(revision -> !kept.contains(revision)).forEach(this::delete);
    }

    private void delete(long revision) {
        Path directory = path(revision);
        try {
            DurableFiles.removeDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted: " + DurableFiles.reason(e), e);
        }
    }

    private Path path(long revision) {
        return root.resolve(String.format("revision-%08d", revision));
    }
}
