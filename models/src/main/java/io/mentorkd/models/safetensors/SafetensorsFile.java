package io.mentorkd.models.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** A safetensors file, mapped into memory tensor by tensor; files of any size, tensors of at most 1 GiB. */
public final class SafetensorsFile implements AutoCloseable {
    /** As in Hugging Face's reader. */
    private static final long LONGEST_HEADER = 100_000_000;

    /** A mapping has at most 2 GiB, and conversion doubles the bytes. */
    private static final long LARGEST_TENSOR = 1L << 30;

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
            throw new UncheckedIOException(file + " cannot be read", e);
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

    /**
     * The numbers of a tensor as little-endian float32, in row-major order, read-only. F16 and BF16 are converted, which loses
     * nothing.
     *
     * @throws SafetensorsException when the tensor is of another type, or has more than 1 GiB
     */
    public ByteBuffer floats(String name) {
        TensorEntry entry = entry(name);
        if (entry.bytes() > LARGEST_TENSOR) {
            throw new SafetensorsException(
                    file, "tensor " + name + " has " + entry.bytes() + " bytes, at most 1 GiB is read");
        }
        ByteBuffer stored;
        try {
            stored = channel.map(FileChannel.MapMode.READ_ONLY, dataBegin + entry.begin(), entry.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": tensor " + name + " cannot be mapped", e);
        }
        return switch (entry.type()) {
            case F32 -> stored;
            case F16 -> HalfPrecision.fromF16(stored);
            case BF16 -> HalfPrecision.fromBf16(stored);
            default ->
                throw new SafetensorsException(
                        file, "tensor " + name + " must be F32, F16 or BF16, is " + entry.type());
        };
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
