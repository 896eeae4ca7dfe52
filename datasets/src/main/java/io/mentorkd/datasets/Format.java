package io.mentorkd.datasets;

import java.io.IOException;
import java.util.function.Consumer;

/** A way in which records lie in a file. */
interface Format {

    /**
     * Reads all of it, one record at a time, and gives what is no record to {@code bad}.
     *
     * @throws IOException if the device fails
     */
    void read(Content content, Consumer<DataRecord> records, Consumer<BadLine> bad) throws IOException;
}
