package io.mentorkd.processors.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first 128 bits of a SHA-256. Among 10¹² different texts, two have the same with a probability of about 10⁻¹⁵.
 *
 * @param high first 8 bytes, big-endian
 * @param low last 8 bytes, big-endian
 */
public record Hash128(long high, long low) {

    /** Length in bytes. */
    public static final int BYTES = 16;

    private static final int DIGITS = 2 * BYTES;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] VALUES = values();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The hash of {@code text} in UTF-8. */
    public static Hash128 of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }

    /** The hash of the first {@code length} of {@code bytes}. */
    public static Hash128 of(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return at(digest.digest(), 0);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The hash that an id is, or nothing where {@code id} is not 32 lower-case hexadecimal digits. */
    public static Optional<Hash128> ofId(String id) {
        if (id.length() != DIGITS) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        int digits = 0; // negative once there was something else
        for (int position = 0; position < DIGITS; position++) {
            int digit = digit(id.charAt(position));
            digits |= digit;
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
        }
        return digits < 0 ? Optional.empty() : Optional.of(new Hash128(high, low));
    }

    /** The hash that lies at {@code offset} of {@code bytes}. */
    public static Hash128 at(byte[] bytes, int offset) {
        return new Hash128((long) LONGS.get(bytes, offset), (long) LONGS.get(bytes, offset + Long.BYTES));
    }

    /** Writes this hash at {@code offset} of {@code bytes}. */
    public void writeTo(byte[] bytes, int offset) {
        LONGS.set(bytes, offset, high);
        LONGS.set(bytes, offset + Long.BYTES, low);
    }

    /** The 16 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        writeTo(bytes, 0);
        return bytes;
    }

    /** The id that this is: 32 lower-case hexadecimal digits. */
    public String toId() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }

    /** The value of a lower-case hexadecimal digit; -1 for any other character. */
    private static int digit(char character) {
        // From a table: which of two ranges a digit of a hash is in, no processor guesses.
        return character < VALUES.length ? VALUES[character] : -1;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < 16; value++) {
            values[HEX.toLowHexDigit(value)] = (byte) value;
        }
        return values;
    }
}
