package io.mentorkd.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.datasets.parquet.ParquetFailure;
import io.mentorkd.datasets.parquet.ParquetRows;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of a Parquet file, from 1. */
final class ParquetFile {

    private ParquetFile() {}

    static void read(Content content, Consumer<DataRecord> records, Consumer<BadLine> bad) throws IOException {
        long row = 1;
        try (ParquetRows rows = ParquetRows.open(content.file())) {
            for (Optional<ObjectNode> fields = rows.next(); fields.isPresent(); fields = rows.next()) {
                records.accept(new DataRecord(content.name(), row++, fields.get()));
            }
        } catch (ParquetFailure failure) {
            bad.accept(new BadLine(content.name(), row, Optional.empty(), String.valueOf(failure.getMessage())));
        }
    }
}
