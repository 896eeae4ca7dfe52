package io.mentorkd.datasets.export;

import io.mentorkd.datasets.parquet.ParquetTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How an exported dataset is written. */
public enum ExportFormat {
    /** All of a row, its chat and soft labels included, packed by zstd in row groups of 16 MiB. */
    PARQUET("parquet"),
    /** A chat a line, with the reasoning and the lineage beside it. */
    CHAT("jsonl"),
    /** A plain record a line, as {@code rationales publish} reads them. */
    JSONL("jsonl");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** The name for users. */
    public String formatName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a file's name ends with. */
    public String extension() {
        return extension;
    }

    /**
     * A column, or a field of each line.
     *
     * @param name its name
     * @param meaning what it holds
     */
    public record Column(String name, String meaning) {}

    /**
     * What a row has.
     *
     * @param softLabels whether rows have soft labels
     */
    public List<Column> columns(boolean softLabels) {
        return ColumnMeanings.of(this, softLabels);
    }

    /**
     * Opens a file for writing.
     *
     * @param file must not exist
     * @param softLabels whether rows have soft labels
     */
    public RowWriter open(Path file, boolean softLabels) throws IOException {
        return switch (this) {
            case PARQUET -> {
                ParquetTable table =
                        ParquetTable.create(file, ExportColumns.schema(softLabels), Map.of("writer", "mentorkd"));
                yield new RowWriter() {
                    @Override
                    public void write(ExportedRow row) throws IOException {
                        table.write(ExportColumns.row(row));
                    }

                    @Override
                    public void close() throws IOException {
                        table.close();
                    }
                };
            }
            case CHAT -> new JsonLinesWriter(file, ExportColumns::chat);
            case JSONL -> new JsonLinesWriter(file, ExportColumns::plain);
        };
    }
}
