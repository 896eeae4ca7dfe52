/**
 * Files of records that people hand in: JSON lines, one JSON list, CSV and Parquet, plain or packed.
 *
 * <p>Reads one record at a time, so that a file may be larger than memory, and refuses what is malformed in its encoding. What
 * cannot be used becomes a {@link io.mentorkd.datasets.BadLine} that says where and why; reading goes on after it wherever the
 * format allows. A file that is of another format altogether is one bad line. Knows nothing of Kafka, nor what the records
 * mean: that is for {@code layouts}.
 */
package io.mentorkd.datasets;
