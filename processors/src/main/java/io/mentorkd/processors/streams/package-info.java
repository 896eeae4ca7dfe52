/**
 * What the stages on Kafka Streams have in common: they run exactly once, recover, count what they commit, catch up and send
 * what they cannot use to the dead letters of the topic it came from.
 *
 * <p>A stage builds a topology and a {@link io.mentorkd.processors.streams.StreamsPlan} and runs it with
 * {@link io.mentorkd.processors.streams.StreamsRun}. Nothing here knows what a stage does.
 */
package io.mentorkd.processors.streams;
