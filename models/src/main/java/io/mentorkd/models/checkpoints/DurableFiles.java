package io.mentorkd.models.checkpoints;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files and directories that are there whole, or not at all, whenever the machine stops: written beside their place, forced to
 * the disk, given their name, and the name forced too. What failed is deleted; what a crash left is never seen, and goes with
 * {@link #removeUnfinished}.
 */
public final class DurableFiles {
    private static final String PARTIAL = ".partial";
    private static final int COPIED = 1 << 20;

    private DurableFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface FileContent {
        /**
         * Writes all of it.
         *
         * @throws IOException when it cannot be written
         */
        void writeTo(WritableByteChannel file) throws IOException;
    }

    /** Writes the files of a directory. */
    @FunctionalInterface
    public interface DirectoryContent {
        /**
         * Writes into an empty directory; files only, no directories. It will be renamed, so the path must not be noted.
         *
         * @throws IOException when a file cannot be written
         */
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Writes a file; one that was there is replaced. In a directory that is itself being written it goes straight to its place:
     * nobody sees it there before the directory is whole, and the directory forces its files.
     *
     * @return the file's SHA-256, made while it was written
     * @throws IOException when it cannot be written
     */
    public static String write(Path file, FileContent content) throws IOException {
        if (isPartial(file.toAbsolutePath().getParent())) {
            return writeInPlace(file, content, false);
        }
        Path partial = partial(file);
        try {
            String sha256 = writeInPlace(partial, content, true);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
            return sha256;
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, partial);
            throw e;
        }
    }

    /** As above, of bytes that are there. */
    public static String write(Path file, byte[] bytes) throws IOException {
        return write(file, channel -> channel.write(ByteBuffer.wrap(bytes)));
    }

    /** As above, of another file, which may be larger than memory. */
    public static String copy(Path from, Path to) throws IOException {
        return write(to, channel -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(COPIED);
            try (FileChannel source = FileChannel.open(from)) {
                while (source.read(buffer.clear()) >= 0) {
                    channel.write(buffer.flip());
                }
            }
        });
    }

    private static String writeInPlace(Path file, FileContent content, boolean forced) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            HashingChannel hashing = new HashingChannel(channel);
            content.writeTo(hashing);
            if (forced) {
                channel.force(true);
            }
            return hashing.sha256();
        }
    }

    /**
     * Writes a directory, which must not be there.
     *
     * @throws IOException when it cannot be written
     */
    public static void writeDirectory(Path target, DirectoryContent content) throws IOException {
        Path partial = partial(target);
        delete(partial);
        try {
            Files.createDirectories(partial);
            content.writeTo(partial);
            for (Path file : files(partial)) {
                force(file, StandardOpenOption.WRITE);
            }
            force(partial, StandardOpenOption.READ);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            force(target.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, partial);
            throw e;
        }
    }

    /** Takes its name from a directory, then deletes it: whatever interrupts that, no half of it is seen. */
    public static void removeDirectory(Path target) throws IOException {
        Path partial = partial(target);
        delete(partial);
        Files.move(target, partial, StandardCopyOption.ATOMIC_MOVE);
        delete(partial);
    }

    /** Deletes what was never finished in a directory. */
    public static void removeUnfinished(Path parent) throws IOException {
        for (Path path : files(parent)) {
            if (isPartial(path)) {
                delete(path);
            }
        }
    }

    /** Why something could not be read or written, in words: the message of an exception may be no more than a path. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is missing";
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + PARTIAL);
    }

    private static boolean isPartial(Path path) {
        String name = String.valueOf(path.getFileName()); // The root has none.
        return name.startsWith(".") && name.endsWith(PARTIAL);
    }

    /** The files of a directory by name. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** Makes room: the disk may be full. */
    private static void deleteAfter(Exception failure, Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Deletes a file, or a directory and what is in it, if it is there. */
    private static void delete(Path path) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(path)) {
            tree.forEach(paths::add);
        } catch (NoSuchFileException e) {
            return;
        }
        Collections.reverse(paths);
        for (Path each : paths) {
            Files.delete(each);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
