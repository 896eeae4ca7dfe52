/**
 * Parquet files, read and written row by row without Hadoop: parquet-hadoop does the work, a few classes stand in Hadoop's
 * place, and pages are packed by the libraries that the Kafka clients use (decisions/0013). Knows JSON trees and Parquet, and
 * nothing of what the rows mean.
 */
package io.mentorkd.datasets.parquet;
