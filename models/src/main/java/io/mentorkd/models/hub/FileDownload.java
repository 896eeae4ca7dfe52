package io.mentorkd.models.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Downloads the content of one file: goes on where an attempt, or an earlier process, was broken off, and verifies the hash. */
final class FileDownload {
    private static final int BUFFER = 1 << 16;
    private static final int HTTP_PARTIAL = 206;
    private static final int HTTP_NO_SUCH_RANGE = 416;

    private final HubClient client;
    private final String commit;
    private final HubFile file;
    private final ModelSourceListener listener;
    private final Progress progress;

    FileDownload(HubClient client, String commit, HubFile file, ModelSourceListener listener) {
        this.client = client;
        this.commit = commit;
        this.file = file;
        this.listener = listener;
        this.progress = new Progress(listener, file);
    }

    /**
     * Downloads into a file that may hold the content's beginning.
     *
     * @param attempts none made yet
     */
    void to(Path incomplete, Attempts attempts) throws IOException, HubUnreachableException {
        complete(incomplete, attempts);
        if (file.isContentOf(incomplete)) {
            return;
        }
        Files.delete(incomplete);
        listener.warned(
                "file " + file.name() + " came damaged, its hash is not " + file.etag() + ": it is downloaded anew");
        complete(incomplete, attempts);
        if (!file.isContentOf(incomplete)) {
            Files.delete(incomplete);
            throw new ModelSourceException(
                    "file " + file.name() + " came damaged twice, its hash is not " + file.etag()
                            + ": something between here and the hub changes it, a proxy perhaps; try again from another network");
        }
    }

    private void complete(Path incomplete, Attempts attempts) throws HubUnreachableException {
        try (FileChannel channel = FileChannel.open(incomplete, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() > file.size()) {
                channel.truncate(0);
            }
            channel.position(channel.size());
            progress.at(channel.position());
            while (channel.position() < file.size()) {
                long before = channel.position();
                try {
                    receive(channel);
                } catch (DiskException e) {
                    throw notWritten(incomplete, e.getCause());
                } catch (IOException e) {
                    attempts.failed(e, channel.position() > before);
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw notWritten(incomplete, e);
        }
    }

    /** Reads on from the channel's position as long as bytes come. */
    private void receive(FileChannel channel) throws IOException, DiskException {
        try (HubResponse response = client.content(commit, file, channel.position())) {
            if (response.status() == HTTP_NO_SUCH_RANGE) {
                restart(channel);
                throw new IOException("the server has no bytes of " + file.name() + " where it should");
            }
            String range = response.header("Content-Range").orElse("").toLowerCase(Locale.ROOT);
            boolean isRest = response.status() == HTTP_PARTIAL && range.startsWith("bytes " + channel.position() + "-");
            if (!isRest && channel.position() > 0) {
                restart(channel);
            }
            if (!isRest && response.status() == HTTP_PARTIAL) {
                throw new IOException("the server sent other bytes of " + file.name() + " than asked for");
            }
            copy(response.body(), channel);
        }
        if (channel.position() < file.size()) {
            throw new IOException("the connection ended after " + channel.position() + " of " + file.size()
                    + " bytes of " + file.name());
        }
    }

    private void copy(InputStream body, FileChannel channel) throws IOException, DiskException {
        byte[] buffer = new byte[BUFFER];
        while (channel.position() < file.size()) {
            int most = Math.toIntExact(Math.min(buffer.length, file.size() - channel.position()));
            int read = body.read(buffer, 0, most);
            if (read < 0) {
                return;
            }
            write(channel, ByteBuffer.wrap(buffer, 0, read));
            progress.at(channel.position());
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws DiskException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private static void restart(FileChannel channel) throws DiskException {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private ModelSourceException notWritten(Path incomplete, Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            // Nobody closes it but an interrupt.
            return Attempts.interrupted(cause);
        }
        return new ModelSourceException(
                "file " + file.name() + " of " + file.size() + " bytes cannot be written to " + incomplete.getParent()
                        + ": " + cause.getMessage()
                        + ". Make room there, or set HF_HOME to a directory with more; what has come is kept",
                cause);
    }

    /** The disk's fault, where the network's would be tried again. */
    private static final class DiskException extends Exception {
        private static final long serialVersionUID = 1L;

        DiskException(IOException cause) {
            super(cause);
        }
    }
}
