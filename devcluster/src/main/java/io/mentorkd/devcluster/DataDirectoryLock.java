package io.mentorkd.devcluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps two clusters off one data directory. The operating system drops the lock when its process ends, however it ends,
 * so a lock file that a killed cluster left behind locks nobody out.
 */
final class DataDirectoryLock implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Beyond the text, so that who holds the lock can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private DataDirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Makes the directory when absent, and locks it.
     *
     * @throws DataDirectoryInUseException when another cluster, in this process or another, holds it
     * @throws DevelopmentClusterException when it cannot be made, written or locked
     */
    static DataDirectoryLock acquire(Path dataDirectory) {
        Path file = dataDirectory.resolve("cluster.lock");
        try {
            Files.createDirectories(dataDirectory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw inUse(dataDirectory, file);
            }
            DataDirectoryLock lock = new DataDirectoryLock(file, channel);
            lock.write(JSON.createObjectNode());
            return lock;
        } catch (IOException e) {
            throw new DevelopmentClusterException(
                    "the data directory " + dataDirectory + " cannot be made, written or locked (" + e
                            + "); choose another one with --data-dir",
                    e);
        }
    }

    /** Says in the lock file where the cluster listens, for those who come second. */
    void announce(ClusterAddresses addresses) {
        try {
            write((ObjectNode) JSON.readTree(addresses.toJson()));
        } catch (IOException e) {
            throw new DevelopmentClusterException("cannot write " + file + ": " + e, e);
        }
    }

    /** Empties the lock file and lets the directory go. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new DevelopmentClusterException("cannot release " + file + ": " + e, e);
        }
    }

    private void write(ObjectNode document) throws IOException {
        document.put("pid", ProcessHandle.current().pid());
        ByteBuffer bytes = ByteBuffer.wrap((document + "\n").getBytes(StandardCharsets.UTF_8));
        channel.truncate(0);
        channel.position(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static DataDirectoryInUseException inUse(Path dataDirectory, Path file) throws IOException {
        String text = Files.readString(file);
        return new DataDirectoryInUseException(dataDirectory, pid(text), ClusterAddresses.fromJson(text));
    }

    private static Optional<Long> pid(String text) {
        try {
            long pid = JSON.readTree(text).path("pid").asLong(0);
            return pid > 0 ? Optional.of(pid) : Optional.empty();
        } catch (JsonProcessingException beingWritten) {
            return Optional.empty();
        }
    }
}
