package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where the cache has the files of one model. */
final class HubCache {
    private final Path root;
    private final Path repository;

    HubCache(Path root, HubModel model) {
        this.root = root;
        this.repository = root.resolve(model.folder());
    }

    Path root() {
        return root;
    }

    /** Whether something of the model was ever downloaded. */
    boolean isKnown() {
        return Files.isDirectory(repository);
    }

    /** The commit that a revision was at when it was last asked for. */
    Optional<String> commit(HubModel model) throws IOException {
        if (model.isPinned()) {
            return Optional.of(model.revision());
        }
        try {
            String commit = Files.readString(reference(model)).strip();
            return Optional.of(commit)
                    .filter(text -> HubModel.COMMIT.matcher(text).matches());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Notes what a revision is at. */
    void putCommit(HubModel model, String commit) throws IOException {
        if (!commit(model).equals(Optional.of(commit))) {
            Files.createDirectories(reference(model).getParent());
            // Without a line's end, which Hugging Face's library would take for a part of it.
            Files.writeString(reference(model), commit);
        }
    }

    private Path reference(HubModel model) {
        return repository.resolve("refs").resolve(model.revision());
    }

    /** The files of a commit under their own names. */
    Path snapshot(String commit) {
        return repository.resolve("snapshots").resolve(commit);
    }

    /** A file's content. */
    Path blob(HubFile file) {
        return repository.resolve("blobs").resolve(file.etag());
    }

    /** A file's content as long as it is not whole. */
    Path incomplete(HubFile file) {
        return repository.resolve("blobs").resolve(file.etag() + ".mentorkd.incomplete");
    }

    /** Waits until nobody else downloads the file. */
    HubLock lock(HubFile file, Runnable waiting) throws IOException {
        Path directory = root.resolve(".locks").resolve(repository.getFileName().toString());
        return HubLock.acquire(directory.resolve(file.etag() + ".lock"), waiting);
    }

    /** Puts a blob under its name into a snapshot: as a link that survives moving the cache, or a copy where there are no links. */
    void link(HubFile file, String commit) throws IOException {
        Path blob = blob(file);
        Path name = snapshot(commit).resolve(file.name());
        Files.createDirectories(name.getParent());
        // What is there leads nowhere.
        Files.deleteIfExists(name);
        try {
            Files.createSymbolicLink(name, name.getParent().relativize(blob));
        } catch (UnsupportedOperationException | FileSystemException e) {
            Path copy = Files.copy(blob, incomplete(file), StandardCopyOption.REPLACE_EXISTING);
            Files.move(copy, name, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
