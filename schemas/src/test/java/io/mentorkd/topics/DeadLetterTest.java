package io.mentorkd.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void shouldKeepTheBytesAndNameTheCause() {
        byte[] value = {1, 2, 3};
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("rationales", 2, 41L, "key".getBytes(UTF_8), value);

        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(record, "rationales.dlq", new IllegalStateException("not a Rationale"));

        assertThat(letter.topic()).isEqualTo("rationales.dlq");
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("rationales");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("2");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("41");
        assertThat(header(letter, DeadLetter.EXCEPTION)).isEqualTo("java.lang.IllegalStateException");
        assertThat(header(letter, DeadLetter.MESSAGE)).isEqualTo("not a Rationale");
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
