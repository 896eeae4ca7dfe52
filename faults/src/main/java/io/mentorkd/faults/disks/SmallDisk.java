package io.mentorkd.faults.disks;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A file system in memory of a given size, mounted on a directory, which can be filled. Where the system lets us mount none (it takes
 * root) the directory stays what it is, and cannot be filled.
 */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 1 << 20;
    private static final int LITTLE = 4096;
    private static final String BALLAST = "ballast";

    private final Path directory;
    private final boolean mounted;

    private SmallDisk(Path directory, boolean mounted) {
        this.directory = directory;
        this.mounted = mounted;
    }

    /** A disk of so many MiB on the directory, which is made. */
    public static SmallDisk mount(Path directory, int mebibytes) throws IOException {
        Files.createDirectories(directory);
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "mentorkd-faults", directory.toString());
        return new SmallDisk(directory, mounted);
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** Whether {@link #fill} can be called. */
    public boolean canBeFilled() {
        return mounted;
    }

    /** Fills it to the last block. */
    public void fill() {
        if (!mounted) {
            throw new IllegalStateException(directory + " is no disk of its own");
        }
        write(new byte[BLOCK]);
        write(new byte[LITTLE]);
    }

    /** Makes room again. */
    public void clear() throws IOException {
        Files.deleteIfExists(directory.resolve(BALLAST));
    }

    @Override
    public void close() throws IOException {
        clear();
        if (mounted && !run("umount", directory.toString())) {
            run("umount", "-l", directory.toString());
        }
    }

    /** Writes block after block until one does not fit. */
    private void write(byte[] block) {
        try (OutputStream ballast = Files.newOutputStream(
                directory.resolve(BALLAST), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            return;
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            throw new UncheckedIOException(String.join(" ", command) + " cannot be run", absent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
