package io.mentorkd.datasets;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What an input holds, unpacked, with a look at its beginning. */
final class Content implements AutoCloseable {

    private static final int HEAD_BYTES = 1 << 16;

    private final Input input;
    private final Charset encoding;
    private final BufferedInputStream unpacked;
    private final boolean packed;
    private final byte[] head;
    private Optional<Path> copy = Optional.empty();

    private Content(Input input, Charset encoding, BufferedInputStream unpacked, boolean packed) throws IOException {
        this.input = input;
        this.encoding = encoding;
        this.unpacked = unpacked;
        this.packed = packed;
        this.head = peek(unpacked);
    }

    /** Opens the input and unpacks it once, where its first bytes say that it is packed. */
    static Content open(Input input, Charset encoding) throws IOException {
        InputStream stream = input.open();
        try {
            BufferedInputStream raw = new BufferedInputStream(stream, HEAD_BYTES);
            byte[] first = peek(raw);
            if (ContentKind.of(first) == ContentKind.GZIP) {
                return new Content(input, encoding, buffered(new GZIPInputStream(raw, HEAD_BYTES)), true);
            }
            if (ContentKind.of(first) == ContentKind.ZSTD) {
                return new Content(input, encoding, buffered(new ZstdInputStream(raw)), true);
            }
            return new Content(input, encoding, raw, false);
        } catch (IOException | RuntimeException failure) {
            stream.close();
            throw failure;
        }
    }

    String name() {
        return input.name();
    }

    Charset encoding() {
        return encoding;
    }

    /** Its first bytes, at most 65,536. */
    byte[] head() {
        return head.clone();
    }

    /** Its text in UTF-8. */
    InputStream utf8() {
        return encoding.equals(StandardCharsets.UTF_8) ? unpacked : new Utf8Stream(unpacked, encoding);
    }

    /** Its bytes as a file, which is a copy where there is none. */
    Path file() throws IOException {
        if (!packed && input.path().isPresent()) {
            return input.path().get();
        }
        Path file = Files.createTempFile("mentorkd-input-", ".data");
        copy = Optional.of(file);
        Files.copy(unpacked, file, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    @Override
    public void close() throws IOException {
        try (unpacked) {
            if (copy.isPresent()) {
                Files.deleteIfExists(copy.get());
            }
        }
    }

    private static BufferedInputStream buffered(InputStream stream) {
        return new BufferedInputStream(stream, HEAD_BYTES);
    }

    private static byte[] peek(BufferedInputStream stream) throws IOException {
        stream.mark(HEAD_BYTES);
        byte[] first = stream.readNBytes(HEAD_BYTES);
        stream.reset();
        return first;
    }
}
