/**
 * Files of records that people hand in: JSON Lines, and the one JSON list of the Mentor-KD authors' data files.
 *
 * <p>Reads one record at a time, so that a file may be larger than memory, and only well-formed UTF-8. What cannot be used
 * becomes a {@link io.mentorkd.datasets.BadLine} that says where and why; reading goes on after it wherever the
 * format allows. Knows nothing of Kafka, nor what the records mean.
 */
package io.mentorkd.datasets;
