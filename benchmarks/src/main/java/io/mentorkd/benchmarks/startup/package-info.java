/** What a Kafka client takes that does next to nothing: the yardstick of commands that only look. */
package io.mentorkd.benchmarks.startup;
