package io.mentorkd.producers.questions;

import io.mentorkd.log.OffsetSpan;
import io.mentorkd.models.checkpoints.DurableFiles;
import io.mentorkd.records.IdTable;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a topic held when it was read the last time, so that only what came since is read again. A file that is missing, of
 * another cluster, topic or version, or damaged, is as good as none: the topic is read from its beginning, and the file is
 * written anew.
 *
 * <p>Layout, big-endian: magic number, version, cluster id and topic id (as {@code writeUTF} does), number of partitions, for each
 * its number and the offsets from which and up to which it was read, number of entries, for each the halves of the id and the value, and the
 * CRC-32C of all that.
 */
final class KnownQuestionsFile {

    private static final Logger LOG = LoggerFactory.getLogger(KnownQuestionsFile.class);

    private static final int MAGIC = 0x4D4B_4451;
    private static final int VERSION = 1;
    private static final int ENTRY_BYTES = 3 * Long.BYTES;
    private static final int BUFFER_ENTRIES = 4_096;

    private final Path directory;
    private final String clusterId;
    private final String topicId;

    /** The file for that topic in that directory. */
    KnownQuestionsFile(Path directory, String clusterId, String topicId) {
        this.directory = directory;
        this.clusterId = clusterId;
        this.topicId = topicId;
    }

    /**
     * What was known of a topic.
     *
     * @param questions the questions, all of which the topic holds
     * @param read from which offset and up to which each partition was read
     */
    record Known(KnownQuestions questions, NavigableMap<Integer, OffsetSpan> read) {}

    Path path() {
        return directory.resolve("known-" + topicId + ".index");
    }

    /** What was known; nothing where the file does not fit. */
    Optional<Known> read() {
        Path file = path();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CRC32C checksum = new CRC32C();
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream data = new DataInputStream(
                        new CheckedInputStream(new BufferedInputStream(stream, 1 << 16), checksum))) {
            if (data.readInt() != MAGIC
                    || data.readInt() != VERSION
                    || !data.readUTF().equals(clusterId)
                    || !data.readUTF().equals(topicId)) {
                return Optional.empty();
            }
            NavigableMap<Integer, OffsetSpan> read = new TreeMap<>();
            int partitions = data.readInt();
            for (int index = 0; index < partitions; index++) {
                read.put(data.readInt(), new OffsetSpan(data.readLong(), data.readLong()));
            }
            IdTable table = entries(data);
            int computed = (int) checksum.getValue();
            if (data.readInt() != computed || data.read() >= 0) {
                throw new IOException("its checksum differs");
            }
            return Optional.of(new Known(new KnownQuestions(table), read));
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("{} is damaged ({}): the topic is read from its beginning", file, damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Writes what is known now, in place of what was; without it the next run only takes longer. */
    void write(Known known) {
        try {
            Files.createDirectories(directory);
            DurableFiles.write(path(), file -> {
                CRC32C checksum = new CRC32C();
                ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ENTRIES * ENTRY_BYTES);
                buffer.putInt(MAGIC).putInt(VERSION);
                put(buffer, clusterId);
                put(buffer, topicId);
                buffer.putInt(known.read().size());
                known.read()
                        .forEach((partition, span) ->
                                buffer.putInt(partition).putLong(span.from()).putLong(span.to()));
                buffer.putInt(known.questions().table().size());
                Out out = new Out(file, checksum, buffer);
                known.questions().table().forEach(out::entry);
                out.end();
            });
        } catch (IOException | Out.Failure failure) {
            LOG.warn(
                    "cannot write {} ({}): the next run reads the topic from its beginning",
                    path(),
                    failure.toString());
        }
    }

    private static IdTable entries(DataInputStream data) throws IOException {
        IdTable table = new IdTable();
        byte[] bytes = new byte[BUFFER_ENTRIES * ENTRY_BYTES];
        int left = data.readInt();
        while (left > 0) {
            int entries = Math.min(left, BUFFER_ENTRIES);
            data.readFully(bytes, 0, entries * ENTRY_BYTES);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (int entry = 0; entry < entries; entry++) {
                table.put(buffer.getLong(), buffer.getLong(), buffer.getLong() | 1);
            }
            left -= entries;
        }
        return table;
    }

    private static void put(ByteBuffer buffer, String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.UTF_8);
        buffer.putShort((short) bytes.length).put(bytes);
    }

    /** Writes entries through a buffer, with their checksum at the end. */
    private record Out(WritableByteChannel file, CRC32C checksum, ByteBuffer buffer) {

        /** The file cannot be written, found out where no IOException may be thrown. */
        private static final class Failure extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Failure(IOException cause) {
                super(cause);
            }
        }

        void entry(long first, long second, long value) {
            if (buffer.remaining() < ENTRY_BYTES) {
                try {
                    flush();
                } catch (IOException failure) {
                    throw new Failure(failure);
                }
            }
            buffer.putLong(first).putLong(second).putLong(value | 1);
        }

        void end() throws IOException {
            flush();
            buffer.putInt((int) checksum.getValue());
            buffer.flip();
            write();
        }

        private void flush() throws IOException {
            buffer.flip();
            checksum.update(buffer.duplicate());
            write();
        }

        private void write() throws IOException {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }
    }
}
