package io.mentorkd.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final Instant FIRST = Instant.parse("2026-05-01T10:00:00Z");
    private static final byte[] VALUE = {1, 2, 3};

    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("rationales", 2, 41L, "key".getBytes(UTF_8), VALUE);

    @Test
    void shouldKeepTheBytesAndNameTheCauseAsKafkaStreamsDoes() {
        ProducerRecord<byte[], byte[]> letter = letter(new IllegalStateException("not a Rationale"));

        assertThat(letter.topic()).isEqualTo("rationales.dlq");
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("rationales");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("2");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("41");
        assertThat(header(letter, DeadLetter.EXCEPTION)).isEqualTo("java.lang.IllegalStateException");
        assertThat(header(letter, DeadLetter.MESSAGE)).isEqualTo("not a Rationale");
        assertThat(header(letter, DeadLetter.STACK_TRACE))
                .startsWith("java.lang.IllegalStateException: not a Rationale")
                .contains("\tat io.mentorkd.topics.DeadLetterTest");
    }

    @Test
    void shouldNameTheCauseAsConnectDoesButNotClaimToBeAConnector() {
        ProducerRecord<byte[], byte[]> letter = letter(new IllegalStateException("not a Rationale"));

        assertThat(header(letter, "__connect.errors.topic")).isEqualTo("rationales");
        assertThat(header(letter, "__connect.errors.partition")).isEqualTo("2");
        assertThat(header(letter, "__connect.errors.offset")).isEqualTo("41");
        assertThat(header(letter, "__connect.errors.stage")).isEqualTo("mentorkd.filter");
        assertThat(header(letter, "__connect.errors.exception.class.name")).endsWith("IllegalStateException");
        assertThat(header(letter, "__connect.errors.exception.message")).isEqualTo("not a Rationale");
        assertThat(letter.headers())
                .extracting(Header::key)
                .as("or analysers count the letter twice")
                .doesNotContain("__connect.errors.connector.name");
    }

    @Test
    void shouldSayThatItIsTheFirstAttempt() {
        ProducerRecord<byte[], byte[]> letter = letter(new IllegalStateException("no"));

        assertThat(header(letter, DeadLetter.STAGE)).isEqualTo("mentorkd.filter");
        assertThat(Delivery.of(letter.headers()))
                .contains(new Delivery(1, new RecordPlace("rationales", 2, 41), FIRST));
    }

    @Test
    void shouldKeepCountOfTheAttemptsAtARecordThatCameBack() {
        Delivery second = new Delivery(2, new RecordPlace("rationales", 0, 7), Instant.EPOCH);
        second.writeTo(record.headers());

        assertThat(Delivery.of(letter(new IllegalStateException("no")).headers()))
                .contains(second);
    }

    @Test
    void shouldNotCountTheAttemptsAtARecordOfAnotherTopicWhoseHeadersWereHandedOn() {
        new Delivery(2, new RecordPlace("questions", 0, 7), Instant.EPOCH).writeTo(record.headers());

        assertThat(Delivery.of(letter(new IllegalStateException("no")).headers()))
                .map(Delivery::attempt)
                .contains(1);
    }

    @Test
    void shouldTakeHeadersThatMakeNoSenseForNone() {
        record.headers().add(Delivery.ATTEMPT, "many".getBytes(UTF_8));
        record.headers().add(Delivery.ORIGIN, "here".getBytes(UTF_8));
        record.headers().add(Delivery.FIRST_SEEN, "long ago".getBytes(UTF_8));

        assertThat(Delivery.of(record.headers())).isEmpty();
        assertThat(Delivery.of(letter(new IllegalStateException("no")).headers()))
                .map(Delivery::attempt)
                .contains(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u0e01", "\ud83d\ude00", "x\u0e01"})
    void shouldShortenALongMessageSoThatTheLetterStaysSmallEnoughToBeWritten(String sign) {
        ProducerRecord<byte[], byte[]> letter = letter(new IllegalStateException(sign.repeat(1_000_000)));

        assertThat(header(letter, DeadLetter.MESSAGE))
                .startsWith(sign)
                .endsWith(" ...")
                .doesNotContain("\ufffd");

        int size = 0;
        for (Header header : letter.headers()) {
            size += header.value().length;
        }
        assertThat(size).isLessThan(8000);
    }

    @Test
    void shouldReadThePlaceThatItWrites() {
        RecordPlace place = new RecordPlace("my.topic-1", 3, 12_345_678_901L);

        assertThat(RecordPlace.parse(place.toString())).contains(place);
        assertThat(RecordPlace.parse("topic:1")).isEmpty();
        assertThat(RecordPlace.parse("topic:-1:2")).isEmpty();
    }

    private ProducerRecord<byte[], byte[]> letter(RuntimeException cause) {
        return DeadLetter.of(record, "rationales.dlq", new DeadLetter.Failure("mentorkd.filter", cause, FIRST));
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
