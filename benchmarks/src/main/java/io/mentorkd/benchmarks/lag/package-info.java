/** {@code mentorkd lag} measured, beside Kafka's own tool: the time of a whole process over many partitions. */
package io.mentorkd.benchmarks.lag;
