package io.mentorkd.producers.hashing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of some parts in order. Before each stands its length in bytes and a colon, so that none runs into the next. */
public final class ContentHash {

    private ContentHash() {}

    /** The hash of texts in UTF-8, in 64 hexadecimal digits. */
    public static String of(List<String> parts) {
        return ofBytes(parts.stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** The hash of the parts, in 64 hexadecimal digits. */
    public static String ofBytes(Iterable<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
