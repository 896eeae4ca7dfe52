package io.mentorkd.models.safetensors;

import io.mentorkd.models.checkpoints.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A safetensors file of any size: where its tensors are, and the numbers of small ones. */
public final class SafetensorsFile implements AutoCloseable {
    /** As in Hugging Face's reader. */
    private static final long LONGEST_HEADER = 100_000_000;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataBegin;

    private SafetensorsFile(Path file, FileChannel channel, SafetensorsHeader header, long dataBegin) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataBegin = dataBegin;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws SafetensorsException when the file is not a valid safetensors file
     * @throws UncheckedIOException when it cannot be read
     */
    public static SafetensorsFile open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            long size = channel.size();
            if (size < Long.BYTES) {
                throw new SafetensorsException(file, "a safetensors file has at least 8 bytes, this one " + size);
            }
            long headerBytes = read(file, channel, 0, Long.BYTES).getLong();
            if (headerBytes < 2 || headerBytes > LONGEST_HEADER || headerBytes > size - Long.BYTES) {
                throw new SafetensorsException(
                        file, "the header claims " + headerBytes + " bytes, the file has " + size);
            }
            String json = StandardCharsets.UTF_8
                    .decode(read(file, channel, Long.BYTES, (int) headerBytes))
                    .toString();
            long dataBegin = Long.BYTES + headerBytes;
            SafetensorsHeader header = SafetensorsHeader.parse(file, json, size - dataBegin);
            return new SafetensorsFile(file, channel, header, dataBegin);
        } catch (IOException e) {
            close(channel);
            throw new UncheckedIOException(file + " cannot be read: " + DurableFiles.reason(e), e);
        } catch (RuntimeException e) {
            close(channel);
            throw e;
        }
    }

    private static ByteBuffer read(Path file, FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new SafetensorsException(file, "the file ends within its header");
            }
        }
        return buffer.flip();
    }

    /** Names of the tensors, in the header's order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.tensors().keySet());
    }

    /** What the writer noted, all text. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /** The dimensions of a tensor. */
    public long[] shape(String name) {
        return entry(name).dimensions();
    }

    /** How a tensor is stored. */
    public ElementType type(String name) {
        return entry(name).type();
    }

    /** Where each tensor is, in the header's order. */
    public Map<String, StoredTensor> stored() {
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        header.tensors()
                .forEach((name, entry) -> stored.put(
                        name, new StoredTensor(file, dataBegin + entry.begin(), entry.type(), entry.dimensions())));
        return stored;
    }

    /**
     * The numbers of a small float32 tensor, little-endian, in row-major order, read-only.
     *
     * @throws SafetensorsException when the tensor is of another type, or has 2 GiB or more
     */
    public ByteBuffer floats(String name) {
        TensorEntry entry = entry(name);
        if (entry.type() != ElementType.F32) {
            throw new SafetensorsException(file, "tensor " + name + " must be F32, is " + entry.type());
        }
        if (entry.bytes() > Integer.MAX_VALUE) {
            throw new SafetensorsException(
                    file, "tensor " + name + " has " + entry.bytes() + " bytes, less than 2 GiB is read at once");
        }
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, dataBegin + entry.begin(), entry.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": tensor " + name + " cannot be mapped", e);
        }
    }

    private TensorEntry entry(String name) {
        TensorEntry entry = header.tensors().get(name);
        if (entry == null) {
            throw new SafetensorsException(file, "has no tensor " + name);
        }
        return entry;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a file that was only read cannot be closed", e);
            }
        }
    }
}
