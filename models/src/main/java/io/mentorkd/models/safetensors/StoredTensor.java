package io.mentorkd.models.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the numbers of a tensor are: in row-major order, little-endian, without gaps.
 *
 * @param offset first byte, counted from the beginning of the file; of any alignment
 * @param shape dimensions; none for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, and compared by content.
public record StoredTensor(Path file, long offset, ElementType type, long... shape) {
    /** Bytes that are compared at a time. */
    private static final int PIECE = 1 << 20;

    public StoredTensor {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be 0 or more, was " + offset);
        }
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "shape must have no negative dimension, was " + Arrays.toString(shape));
            }
        }
        shape = shape.clone();
    }

    /** Dimensions; none for a single number. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Bytes of all its numbers. */
    public long bytes() {
        long bytes = type.bytes();
        for (long dimension : shape) {
            bytes = Math.multiplyExact(bytes, dimension);
        }
        return bytes;
    }

    /**
     * Whether another tensor has the same type, shape and bytes.
     *
     * @throws UncheckedIOException when a file cannot be read
     */
    public boolean isCopyOf(StoredTensor other) {
        if (type != other.type || !Arrays.equals(shape, other.shape)) {
            return false;
        }
        try (FileChannel mine = FileChannel.open(file);
                FileChannel theirs = FileChannel.open(other.file)) {
            ByteBuffer one = ByteBuffer.allocate(PIECE);
            ByteBuffer two = ByteBuffer.allocate(PIECE);
            for (long at = 0; at < bytes(); at += PIECE) {
                int length = (int) Math.min(PIECE, bytes() - at);
                if (!read(mine, offset + at, one.clear().limit(length))
                        .equals(read(theirs, other.offset + at, two.clear().limit(length)))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " and " + other.file + " cannot be compared: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, ByteBuffer piece) throws IOException {
        while (piece.hasRemaining()) {
            if (channel.read(piece, from + piece.position()) < 0) {
                throw new IOException("the file was cut off while it was read");
            }
        }
        return piece.flip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredTensor tensor
                && file.equals(tensor.file)
                && offset == tensor.offset
                && type == tensor.type
                && Arrays.equals(shape, tensor.shape);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {file, offset, type, Arrays.hashCode(shape)});
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape) + " at byte " + offset + " of " + file;
    }
}
