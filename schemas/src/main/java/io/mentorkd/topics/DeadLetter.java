package io.mentorkd.topics;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The form of a record that could not be used: its own bytes, untouched, with the cause in headers that have the names
 * which Kafka Streams gives them (KIP-1034), so that one analyser reads them all.
 */
public final class DeadLetter {

    /** Class of the failure. */
    public static final String EXCEPTION = "__streams.errors.exception";

    /** Message of the failure. */
    public static final String MESSAGE = "__streams.errors.message";

    /** Topic that the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";

    /** Partition that it was read from. */
    public static final String PARTITION = "__streams.errors.partition";

    /** Offset that it was read from. */
    public static final String OFFSET = "__streams.errors.offset";

    private DeadLetter() {}

    /** The record, addressed to {@code deadLetterTopic}, with the cause in its headers. */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String deadLetterTopic, Throwable cause) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(deadLetterTopic, null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        put(headers, EXCEPTION, cause.getClass().getName());
        put(headers, MESSAGE, String.valueOf(cause.getMessage()));
        put(headers, TOPIC, record.topic());
        put(headers, PARTITION, String.valueOf(record.partition()));
        put(headers, OFFSET, String.valueOf(record.offset()));
        return letter;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
