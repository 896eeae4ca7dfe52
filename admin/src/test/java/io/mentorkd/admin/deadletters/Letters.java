package io.mentorkd.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mentorkd.topics.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/** Dead letters as stages write them. */
final class Letters {

    static final Instant SEEN = Instant.parse("2026-05-02T08:00:00Z");

    private Letters() {}

    /** A record of a topic, without headers. */
    static ConsumerRecord<byte[], byte[]> record(String topic, long offset, byte[] value) {
        return new ConsumerRecord<>(topic, 0, offset, ("key " + offset).getBytes(UTF_8), value);
    }

    /** The letter that a stage writes about {@code record}. */
    static ProducerRecord<byte[], byte[]> written(ConsumerRecord<byte[], byte[]> record, String message) {
        return DeadLetter.of(
                record,
                record.topic() + ".dlq",
                new DeadLetter.Failure("stage", new IllegalStateException(message), SEEN));
    }

    /** The letter as it is read, at {@code offset} of partition 0. */
    static Letter read(ProducerRecord<byte[], byte[]> letter, long offset) {
        return read(letter.topic(), letter.headers(), letter.key(), letter.value(), offset);
    }

    static Letter read(String topic, Headers headers, byte[] key, byte[] value, long offset) {
        return new Letter(new ConsumerRecord<>(
                topic,
                0,
                offset,
                SEEN.toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                headers,
                Optional.empty()));
    }
}
