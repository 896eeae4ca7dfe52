package io.mentorkd.producers.graders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fresh directory for one answer, deleted when it is closed.
 *
 * @param outer where the program lies, which the sandbox reads
 * @param inner the directory in it that the program may write to
 */
record Room(Path outer, Path inner) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    /** A room in the system's directory for temporary files. */
    static Room make() {
        try {
            Path outer = Files.createTempDirectory("mentorkd-tests-");
            Path inner = Files.createDirectory(outer.resolve("room"));
            // The sandbox may be another user's.
            Files.setPosixFilePermissions(outer, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwxrwxrwx"));
            return new Room(outer, inner);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot make a directory for unit tests: " + full.getMessage(), full);
        }
    }

    /** Writes the program. */
    Path write(String name, String program) {
        try {
            Path file = Files.writeString(outer.resolve(name), program);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            return file;
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write unit tests: " + full.getMessage(), full);
        }
    }

    /** Deletes all, and follows no link. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(outer, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException left) {
            LOG.warn("could not delete {}: {}", outer, left.toString());
        }
    }
}
