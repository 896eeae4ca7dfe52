package io.mentorkd.models.checkpoints;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A directory that appears under its name only when all its files are on the disk. */
final class AtomicDirectory {
    private static final String PARTIAL = ".partial";

    private AtomicDirectory() {}

    /** Writes a directory beside its place, forces it to the disk, gives it its name, and forces that. */
    static void write(Path target, CheckpointContent content) throws IOException {
        Path partial = partial(target);
        delete(partial);
        Files.createDirectories(partial);
        content.writeTo(partial);
        for (Path file : files(partial)) {
            force(file, StandardOpenOption.WRITE);
        }
        force(partial, StandardOpenOption.READ);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.toAbsolutePath().getParent(), StandardOpenOption.READ);
    }

    /** Takes its name from a directory, then deletes it: whatever interrupts that, no half of it is seen. */
    static void remove(Path target) throws IOException {
        Path partial = partial(target);
        delete(partial);
        Files.move(target, partial, StandardCopyOption.ATOMIC_MOVE);
        delete(partial);
    }

    private static Path partial(Path target) {
        return target.resolveSibling("." + target.getFileName() + PARTIAL);
    }

    /** Whether a name is of a directory that was never finished. */
    static boolean isPartial(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") && name.endsWith(PARTIAL);
    }

    /** The files of a directory by name. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    /** Deletes a directory and what is in it, if it is there. */
    static void delete(Path directory) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.forEach(paths::add);
        } catch (NoSuchFileException e) {
            return;
        }
        Collections.reverse(paths);
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
