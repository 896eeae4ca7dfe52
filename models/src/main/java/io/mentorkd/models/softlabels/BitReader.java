package io.mentorkd.models.softlabels;

import java.util.zip.CRC32C;

/** Reads what a {@link BitWriter} wrote, and never beyond its end. */
final class BitReader {
    private final byte[] bytes;
    private final long end;
    private long bit;

    private BitReader(byte[] bytes, long end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * Of bytes whose checksum is right.
     *
     * @throws MalformedSoftLabelsException when it is not
     */
    static BitReader checked(byte[] bytes) {
        int length = bytes.length - BitWriter.CHECKSUM_BYTES;
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, Math.max(0, length));
        long written = 0;
        for (int i = Math.max(0, length); i < bytes.length; i++) {
            written = (written << 8) | (bytes[i] & 0xff);
        }
        if (length <= 0 || written != checksum.getValue()) {
            throw new MalformedSoftLabelsException(
                    "soft labels of " + bytes.length + " bytes are cut short or were changed: their checksum is wrong");
        }
        return new BitReader(bytes, 8L * length);
    }

    /** Bits not yet read. */
    long remaining() {
        return end - bit;
    }

    /** A number of {@code count} bits, at most 32. */
    long read(int count) {
        if (count > remaining()) {
            throw new MalformedSoftLabelsException("soft labels are cut short after " + end / 8 + " bytes");
        }
        long value = 0;
        for (int left = count; left > 0; ) {
            int free = 8 - (int) (bit & 7);
            int taken = Math.min(free, left);
            int piece = ((bytes[(int) (bit >>> 3)] & 0xff) >>> (free - taken)) & ((1 << taken) - 1);
            value = (value << taken) | piece;
            bit += taken;
            left -= taken;
        }
        return value;
    }

    int readNumber() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            long piece = read(8);
            value |= (piece & 0x7f) << shift;
            if (piece < 0x80 && value <= Integer.MAX_VALUE) {
                return (int) value;
            }
        }
        throw new MalformedSoftLabelsException("soft labels hold a number that is too large");
    }

    /** See {@link BitWriter#writeRice}; at most {@code maximum}. */
    int readRice(int k, int maximum) {
        int quotient = 0;
        while (read(1) == 1) {
            quotient++;
            if (quotient << k > maximum) {
                throw new MalformedSoftLabelsException("soft labels hold a step that is too large");
            }
        }
        return (quotient << k) | (int) read(k);
    }

    /** Only what fills up the last byte may be left, and must be zero. */
    void requireEnd() {
        long left = remaining();
        if (left >= 8 || read((int) left) != 0) {
            throw new MalformedSoftLabelsException("soft labels have " + left + " bits after their end");
        }
    }
}
