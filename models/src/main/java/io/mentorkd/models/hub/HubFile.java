package io.mentorkd.models.hub;

import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A file of a repository.
 *
 * @param name in the repository
 * @param etag hash of the content: SHA-256 where it is in large-file storage, else SHA-1 of git's blob
 * @param size in bytes
 */
record HubFile(String name, String etag, long size) {
    private static final int SHA256_DIGITS = 64;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int BUFFER = 1 << 16;

    HubFile {
        if (!HASH.matcher(etag).matches()) {
            throw new ModelSourceException("file " + name + " has ETag '" + RepositoryPath.printable(etag)
                    + "', which is no hash of its content: set HF_ENDPOINT to a server that passes the hub's on");
        }
    }

    /** Whether a file has this content. */
    boolean isContentOf(Path file) throws IOException {
        return etag.equals(etag.length() == SHA256_DIGITS ? Sha256.of(file) : gitBlob(file));
    }

    /** SHA-1 of "blob", the size, a zero byte and the content. */
    static String gitBlob(Path file) throws IOException {
        MessageDigest digest = sha1();
        digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
