package io.mentorkd.models.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A lock that one thread of one process holds. Ends with the process.
 *
 * <p>It holds Hugging Face's own library off on Windows only: on Linux that takes another kind of lock on the same file. Hence
 * what is not yet whole has a name of our own, and both may at worst download a file twice.
 */
final class HubLock implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final FileChannel channel;

    private HubLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param waiting is run once if somebody else has it
     */
    static HubLock acquire(Path file, Runnable waiting) throws IOException {
        Files.createDirectories(file.getParent());
        // One channel from first to last: when any channel closes, Linux forgets all locks that this process has on its
        // file.
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                waiting.run();
                do {
                    Attempts.sleep(POLL);
                } while (!isLocked(channel));
            }
            return new HubLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
