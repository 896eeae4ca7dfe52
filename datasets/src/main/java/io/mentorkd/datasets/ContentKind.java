package io.mentorkd.datasets;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What the first bytes of a file say that it is. */
enum ContentKind {
    EMPTY("empty"),
    PARQUET("a Parquet file"),
    ENCRYPTED_PARQUET("an encrypted Parquet file"),
    GZIP("packed by gzip"),
    ZSTD("packed by zstd"),
    ZIP("a zip archive, as .zip, .xlsx and PyTorch's .pt are"),
    BZIP2("packed by bzip2"),
    XZ("packed by xz"),
    ARROW("an Arrow file, as save_to_disk of 'datasets' writes them"),
    AVRO("an Avro file"),
    ORC("an ORC file"),
    PICKLE("a Python pickle"),
    SAFETENSORS("a safetensors file, which holds a model's weights"),
    NUMPY("a NumPy file"),
    SQLITE("an SQLite database"),
    PDF("a PDF file"),
    UTF_16("text in UTF-16"),
    UTF_32("text in UTF-32"),
    BINARY("no text"),
    GIT_LFS("a pointer of Git LFS, not the file that it stands for"),
    HTML("a page of HTML, as a server sends in place of a file that it does not give"),
    XML("XML"),
    JSON_LIST("one JSON list"),
    JSON_OBJECT("one JSON object over several lines"),
    JSON_LINES("JSON lines"),
    TEXT("text");

    private static final int MOST_SAFETENSORS_HEADER = 100 << 20;

    private final String description;

    ContentKind(String description) {
        this.description = description;
    }

    /** The kind in words that follow "is". */
    String description() {
        return description;
    }

    /** What a file is that begins so. */
    static ContentKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        return binary(head).orElseGet(() -> text(new String(head, StandardCharsets.UTF_8)));
    }

    private static Optional<ContentKind> binary(byte[] head) {
        ContentKind kind = null;
        if (begins(head, "PAR1")) {
            kind = PARQUET;
        } else if (begins(head, "PARE")) {
            kind = ENCRYPTED_PARQUET;
        } else if (begins(head, "ARROW1") || begins(head, "\u00FF\u00FF\u00FF\u00FF")) {
            kind = ARROW;
        } else if (begins(head, "\u001F\u008B")) {
            kind = GZIP;
        } else if (begins(head, "(\u00B5/\u00FD")) {
            kind = ZSTD;
        } else if (begins(head, "PK\u0003\u0004")) {
            kind = ZIP;
        } else if (begins(head, "BZh")) {
            kind = BZIP2;
        } else if (begins(head, "\u00FD7zXZ")) {
            kind = XZ;
        } else if (begins(head, "Obj\u0001")) {
            kind = AVRO;
        } else if (begins(head, "ORC")) {
            kind = ORC;
        } else if (begins(head, "\u0093NUMPY")) {
            kind = NUMPY;
        } else if (begins(head, "SQLite format 3")) {
            kind = SQLITE;
        } else if (begins(head, "%PDF-")) {
            kind = PDF;
        } else if (head.length > 1 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
            kind = PICKLE;
        } else if (safetensors(head)) {
            kind = SAFETENSORS;
        } else if (begins(head, "\u00FF\u00FE\0\0") || begins(head, "\0\0\u00FE\u00FF")) {
            kind = UTF_32;
        } else if (begins(head, "\u00FF\u00FE") || begins(head, "\u00FE\u00FF") || everyOtherIsNul(head)) {
            kind = UTF_16;
        } else if (head[0] == 0 || count(head, head.length, 0, 1) > head.length / 16) {
            kind = BINARY;
        }
        return Optional.ofNullable(kind);
    }

    private static ContentKind text(String head) {
        String text = (head.startsWith("\uFEFF") ? head.substring(1) : head).stripLeading();
        String lower = text.substring(0, Math.min(64, text.length())).toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return EMPTY;
        }
        if (lower.startsWith("version https://git-lfs")) {
            return GIT_LFS;
        }
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return HTML;
        }
        if (lower.startsWith("<?xml") || lower.startsWith("<!--")) {
            return XML;
        }
        if (text.startsWith("[")) {
            return JSON_LIST;
        }
        String firstLine = text.lines().findFirst().orElse("").strip();
        if (firstLine.equals("{")) {
            return JSON_OBJECT;
        }
        return text.lines().anyMatch(line -> line.stripLeading().startsWith("{")) ? JSON_LINES : TEXT;
    }

    private static boolean begins(byte[] head, String latin1) {
        byte[] magic = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < magic.length) {
            return false;
        }
        for (int index = 0; index < magic.length; index++) {
            if (head[index] != magic[index]) {
                return false;
            }
        }
        return true;
    }

    /** Eight bytes that say how long the JSON is that follows. */
    private static boolean safetensors(byte[] head) {
        if (head.length < 10 || head[8] != '{') {
            return false;
        }
        long length = 0;
        for (int index = 7; index >= 0; index--) {
            length = length << 8 | (head[index] & 0xFF);
        }
        return length >= 2 && length <= MOST_SAFETENSORS_HEADER && (head[9] == '"' || head[9] == '}');
    }

    /** Latin letters in UTF-16 without a byte-order mark. */
    private static boolean everyOtherIsNul(byte[] head) {
        int looked = Math.min(head.length, 64);
        return looked >= 4
                && Math.max(count(head, looked, 0, 2), count(head, looked, 1, 2)) >= looked / 3
                && Math.min(count(head, looked, 0, 2), count(head, looked, 1, 2)) == 0;
    }

    private static int count(byte[] head, int end, int from, int step) {
        int zeros = 0;
        for (int index = from; index < end; index += step) {
            if (head[index] == 0) {
                zeros++;
            }
        }
        return zeros;
    }
}
