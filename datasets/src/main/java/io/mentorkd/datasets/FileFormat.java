package io.mentorkd.datasets;

import java.util.Locale;

/** The formats of files of records. Each may be packed by gzip or zstd, which is told by its first bytes. */
public enum FileFormat {
    /** One JSON object a line; blank lines do not count. */
    JSONL("JSON lines", "one JSON object a line"),
    /** One JSON list of objects. */
    JSON("one JSON list", "one JSON list in [ and ]"),
    /** Comma-separated values (or by tabs or semicolons) with a line of names first; values in quotes may hold line breaks. */
    CSV("CSV", "CSV with a first line of names"),
    /** Parquet: what is called a line in messages is the row, from 1. */
    PARQUET("Parquet", "a Parquet file");

    private final String title;
    private final String description;

    FileFormat(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** The name for users, such as {@code jsonl}. */
    public String formatName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    Format format() {
        return switch (this) {
            case JSONL -> JsonLines::read;
            case JSON -> JsonList::read;
            case CSV -> CsvRows::read;
            case PARQUET -> ParquetFile::read;
        };
    }
}
