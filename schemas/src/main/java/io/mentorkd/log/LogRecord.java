package io.mentorkd.log;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a range: its bytes as they lie in the log, and what they decode to.
 *
 * @param raw the record as it lies in the log
 * @param decoded the record's value; empty where it cannot be read
 * @param failure why it cannot be read; empty where it can
 */
public record LogRecord<T>(
        ConsumerRecord<byte[], byte[]> raw, Optional<T> decoded, Optional<RuntimeException> failure) {}
