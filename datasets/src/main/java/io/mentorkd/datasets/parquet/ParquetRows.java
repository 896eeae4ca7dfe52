package io.mentorkd.datasets.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The rows of a Parquet file, one after the other; in memory is one row group, as it lies packed in the file. */
public final class ParquetRows implements AutoCloseable {

    private final ParquetFileReader file;
    private final MessageType schema;
    private Optional<RecordReader<Group>> group = Optional.empty();
    private long left;
    private long row;

    private ParquetRows(ParquetFileReader file) {
        this.file = file;
        this.schema = file.getFooter().getFileMetaData().getSchema();
    }

    /**
     * Opens the file.
     *
     * @throws ParquetFailure if it is no Parquet file, or a damaged one
     */
    public static ParquetRows open(Path path) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .build();
        try {
            ParquetFileReader file = new ParquetFileReader(new LocalInputFile(path), options);
            try {
                requireWithin(Files.size(path), file);
                return new ParquetRows(file);
            } catch (IOException | RuntimeException damaged) {
                file.close();
                throw damaged;
            }
        } catch (RuntimeException damaged) {
            throw new ParquetFailure("is no whole Parquet file: its end is damaged or missing", damaged);
        }
    }

    /** Room is made for all of a column before it is read. */
    private static void requireWithin(long size, ParquetFileReader file) throws ParquetFailure {
        for (BlockMetaData group : file.getFooter().getBlocks()) {
            for (ColumnChunkMetaData column : group.getColumns()) {
                long begin = column.getStartingPos();
                if (begin < 0 || column.getTotalSize() < 0 || column.getTotalSize() > size - begin) {
                    throw new ParquetFailure("is no whole Parquet file: its end names columns beyond it");
                }
            }
        }
    }

    /**
     * The next row, or nothing after the last.
     *
     * @throws ParquetFailure if nothing from here on can be read
     */
    public Optional<ObjectNode> next() throws IOException {
        try {
            while (left == 0) {
                PageReadStore pages = file.readNextRowGroup();
                if (pages == null) {
                    return Optional.empty();
                }
                group = Optional.of(new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema)));
                left = pages.getRowCount();
            }
            left--;
            row++;
            return Optional.of(GroupJson.object(group.orElseThrow().read()));
        } catch (ParquetFailure told) {
            throw told;
        } catch (IOException | RuntimeException damaged) {
            throw told(damaged)
                    .orElseGet(() -> new ParquetFailure(
                            "is damaged in the row group of row " + Math.max(1, row) + "; nothing after it can be read",
                            damaged));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Optional<ParquetFailure> told(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ParquetFailure told) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }
}
