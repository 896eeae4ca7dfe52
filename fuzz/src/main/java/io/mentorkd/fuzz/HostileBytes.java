package io.mentorkd.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Bytes that were damaged on purpose. */
public final class HostileBytes {

    private static final int MOST_EDITS = 4;
    private static final int LONGEST_PIECE = 64;

    /** Lengths and offsets that do not fit what is there. */
    private static final long[] NUMBERS = {
        0,
        -1,
        1,
        127,
        128,
        255,
        256,
        Short.MAX_VALUE,
        Short.MIN_VALUE,
        1 << 20,
        1 << 28,
        Integer.MAX_VALUE - 8L,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private HostileBytes() {}

    /** One of the samples, damaged in one to four places. */
    public static byte[] of(SplittableRandom random, List<byte[]> samples) {
        byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
        for (int edits = 1 + random.nextInt(MOST_EDITS); edits > 0; edits--) {
            bytes = edited(random, bytes, samples);
        }
        return bytes;
    }

    private static byte[] edited(SplittableRandom random, byte[] bytes, List<byte[]> samples) {
        if (bytes.length == 0) {
            return number(random);
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_PIECE));
        switch (random.nextInt(10)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2, 3 -> {
                byte[] number = number(random);
                System.arraycopy(number, 0, bytes, at, Math.min(number.length, bytes.length - at));
            }
            case 4 -> {
                return joined(Arrays.copyOf(bytes, at), number(random), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            }
            case 7 -> {
                return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 8 -> {
                byte[] other = samples.get(random.nextInt(samples.size()));
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, from, other.length));
            }
            default -> {
                byte[] noise = new byte[end - at];
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = (byte) random.nextInt(256);
                }
                System.arraycopy(noise, 0, bytes, at, noise.length);
            }
        }
        return bytes;
    }

    /** A length as formats write them: in either byte order, or as a zigzag varint, which Avro and Thrift have. */
    private static byte[] number(SplittableRandom random) {
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        return switch (random.nextInt(4)) {
            case 0 ->
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array();
            case 1 ->
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) value)
                        .array();
            case 2 -> ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array();
            default -> varint((value << 1) ^ (value >> 63));
        };
    }

    private static byte[] varint(long value) {
        ByteBuffer bytes = ByteBuffer.allocate(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes.put((byte) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }
}
