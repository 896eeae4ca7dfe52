package io.mentorkd.datasets.export;

import java.io.IOException;

/** Writes rows to a file, in bounded memory. */
public interface RowWriter extends AutoCloseable {

    /** Writes a row. */
    void write(ExportedRow row) throws IOException;

    /** Writes what is left of the file. */
    @Override
    void close() throws IOException;
}
