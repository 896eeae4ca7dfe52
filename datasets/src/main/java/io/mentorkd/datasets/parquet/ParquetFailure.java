package io.mentorkd.datasets.parquet;

import java.io.IOException;

/** A Parquet file cannot be read; the message says why, as a phrase about the file. */
public final class ParquetFailure extends IOException {

    private static final long serialVersionUID = 1L;

    ParquetFailure(String message) {
        super(message);
    }

    ParquetFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
