package io.mentorkd.datasets;

import io.mentorkd.spelling.Legible;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Finds a file's format by its first bytes and its name, or says in one sentence that it is another than was expected. */
final class FormatChoice {

    private static final String ANY = "a file of records is JSON lines, one JSON list, CSV or Parquet";

    private FormatChoice() {}

    /** A format, or the one reason why there is none. */
    record Found(Optional<FileFormat> format, Optional<String> reason) {
        static Found of(FileFormat format) {
            return new Found(Optional.of(format), Optional.empty());
        }

        static Found none(String reason) {
            return new Found(Optional.empty(), Optional.of(reason));
        }
    }

    static Found of(Content content, Optional<FileFormat> expected) {
        boolean utf8 = content.encoding().equals(StandardCharsets.UTF_8);
        ContentKind kind = ContentKind.of(content.head());
        return switch (kind) {
            case EMPTY -> Found.of(expected.orElse(FileFormat.JSONL));
            case PARQUET -> expected(FileFormat.PARQUET, kind, expected);
            case UTF_16, UTF_32 ->
                utf8 ? Found.none(otherEncoding(content, kind)) : text(content, kind(content), expected);
            case ENCRYPTED_PARQUET -> Found.none("is an encrypted Parquet file; write it without encryption");
            case GZIP, ZSTD -> Found.none("is packed twice; unpack it once");
            case BZIP2, XZ, ZIP -> Found.none("is " + kind.description() + "; unpack it, or pack it by gzip or zstd");
            case GIT_LFS -> Found.none("is " + kind.description() + "; fetch it with git lfs pull");
            case ARROW, AVRO, ORC, PICKLE, NUMPY, SQLITE ->
                Found.none("is " + kind.description() + "; write it as JSON lines, CSV or Parquet");
            case BINARY ->
                utf8 ? Found.none("is " + kind.description() + "; " + ANY) : text(content, kind(content), expected);
            case SAFETENSORS, PDF, HTML, XML -> Found.none("is " + kind.description() + "; " + ANY);
            default -> text(content, utf8 ? kind : kind(content), expected);
        };
    }

    private static Found text(Content content, ContentKind kind, Optional<FileFormat> expected) {
        return switch (kind) {
            case JSON_LIST -> expected(FileFormat.JSON, kind, expected);
            case JSON_OBJECT ->
                Found.none("is one JSON object over several lines; put each object on a line of its own, or all of them"
                        + " in one list in [ and ]");
            case JSON_LINES ->
                expected.filter(format -> format == FileFormat.CSV).isPresent()
                                || (expected.isEmpty() && byName(content) == FileFormat.CSV)
                        ? table(content, kind, expected)
                        : expected(FileFormat.JSONL, kind, expected);
            case TEXT -> table(content, kind, expected);
            case EMPTY -> Found.of(expected.orElse(FileFormat.JSONL));
            default -> Found.none("is " + kind.description() + "; " + ANY);
        };
    }

    /** Text that is no JSON is CSV where it is named or written so. */
    private static Found table(Content content, ContentKind kind, Optional<FileFormat> expected) {
        String firstLine = firstLine(content);
        boolean object = firstLine.startsWith("{");
        if (!object && expected.map(format -> format == FileFormat.CSV).orElse(byName(content) == FileFormat.CSV)) {
            return Found.of(FileFormat.CSV);
        }
        if (object) {
            return expected(FileFormat.JSONL, kind, expected);
        }
        boolean table = CsvRows.delimiter(firstLine).isPresent() && !firstLine.contains(": ");
        if (table) {
            return expected(FileFormat.CSV, ContentKind.TEXT, expected);
        }
        return Found.none("is no " + expected.map(FileFormat::title).orElse("file of records") + ": it begins with "
                + Legible.quoted(firstLine) + "; "
                + expected.map(FileFormat::description).orElse(ANY)
                + (expected.isPresent() ? " was expected" : ""));
    }

    private static Found expected(FileFormat found, ContentKind kind, Optional<FileFormat> expected) {
        if (expected.isEmpty() || expected.get() == found) {
            return Found.of(found);
        }
        String is = kind == ContentKind.TEXT ? "CSV, as it seems" : kind.description();
        return Found.none("is " + is + ", and not " + expected.get().title() + "; name the format " + found.formatName()
                + ", or auto");
    }

    private static String otherEncoding(Content content, ContentKind kind) {
        byte[] head = content.head();
        String name = kind == ContentKind.UTF_32
                ? "utf-32"
                : head[0] == (byte) 0xFF || head[0] == (byte) 0xFE ? "utf-16" : head[0] == 0 ? "utf-16be" : "utf-16le";
        return "is " + kind.description() + " and not in UTF-8; name --encoding " + name;
    }

    private static ContentKind kind(Content content) {
        return ContentKind.of(text(content).getBytes(StandardCharsets.UTF_8));
    }

    private static String firstLine(Content content) {
        return text(content)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(Content content) {
        String text = new String(content.head(), content.encoding());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static FileFormat byName(Content content) {
        String name = content.name().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst|zstd)$", "");
        return name.endsWith(".csv") || name.endsWith(".tsv") ? FileFormat.CSV : FileFormat.JSONL;
    }
}
