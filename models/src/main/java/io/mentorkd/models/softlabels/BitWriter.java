package io.mentorkd.models.softlabels;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Bits one after the other, the highest first, and at the end a checksum of them all. */
final class BitWriter {
    static final int CHECKSUM_BYTES = 4;

    private byte[] bytes;
    private long bit;

    /** With room for a number of bits; more may come. */
    BitWriter(long expectedBits) {
        bytes = new byte[Math.toIntExact(expectedBits / 8 + 1 + CHECKSUM_BYTES)];
    }

    /** The lowest {@code count} bits of a value, at most 32. */
    void write(int value, int count) {
        if ((bit + count + 7) / 8 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, (bit + count + 7) / 8)));
        }
        for (int left = count; left > 0; ) {
            int free = 8 - (int) (bit & 7);
            int taken = Math.min(free, left);
            int piece = (value >>> (left - taken)) & ((1 << taken) - 1);
            bytes[(int) (bit >>> 3)] |= (byte) (piece << (free - taken));
            bit += taken;
            left -= taken;
        }
    }

    /** A number of at least 0 in 7 bits a byte, the lowest first. */
    void writeNumber(int value) {
        int rest = value;
        while (rest > 0x7f) {
            write(0x80 | (rest & 0x7f), 8);
            rest >>>= 7;
        }
        write(rest, 8);
    }

    /** A number of at least 0 by Golomb's code (Rice 1979): its quotient by 2^k as so many ones and a zero, then the rest. */
    void writeRice(int value, int k) {
        for (int ones = value >>> k; ones > 0; ones--) {
            write(1, 1);
        }
        write(0, 1);
        write(value, k);
    }

    /** All that was written, filled up to a byte, with the checksum. */
    byte[] toBytes() {
        int length = Math.toIntExact((bit + 7) / 8);
        byte[] result = Arrays.copyOf(bytes, length + CHECKSUM_BYTES);
        CRC32C checksum = new CRC32C();
        checksum.update(result, 0, length);
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            result[length + i] = (byte) (checksum.getValue() >>> (8 * (CHECKSUM_BYTES - 1 - i)));
        }
        return result;
    }
}
