/**
 * Rationales of the log as datasets for others to train on: Parquet, chats and plain records. One row a record, with where it lies
 * in the log and what made it. Knows how a row is written, and nothing of Kafka or of directories.
 */
package io.mentorkd.datasets.export;
