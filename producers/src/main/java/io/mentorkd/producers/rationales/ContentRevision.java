package io.mentorkd.producers.rationales;

import io.mentorkd.datasets.Input;
import io.mentorkd.datasets.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A revision that follows from content alone: the same file gives the same one, and so the same rationale ids. */
public final class ContentRevision {

    private static final int SHOWN_BYTES = 6;
    private static final int CHUNK_BYTES = 1 << 16;

    private ContentRevision() {}

    /**
     * First 12 hexadecimal digits of the SHA-256 of what the input holds.
     *
     * @throws UnreadableInputException if it cannot be read
     */
    public static String of(Input input) {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream stream = input.open()) {
            for (int size = stream.read(chunk); size >= 0; size = stream.read(chunk)) {
                digest.update(chunk, 0, size);
            }
        } catch (IOException failure) {
            throw new UnreadableInputException(input.name(), failure);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
