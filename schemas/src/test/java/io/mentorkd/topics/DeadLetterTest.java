package io.mentorkd.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.TopicLimit;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
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
    void shouldCutWhatIsSaidOfTheCauseBeforeTheRecordWhereOnlyThatHasNoRoom() {
        ConsumerRecord<byte[], byte[]> large = record(new byte[50_000]);

        ProducerRecord<byte[], byte[]> letter = fitting(large, 55_000);

        assertThat(letter.value()).isEqualTo(large.value());
        assertThat(header(letter, DeadLetter.MESSAGE)).startsWith("\u0e01").endsWith(" ...");
        assertThat(header(letter, DeadLetter.MESSAGE).getBytes(UTF_8)).hasSizeLessThan(210);
        assertThat(letter.headers().lastHeader(DeadLetter.OMITTED)).isNull();
    }

    @Test
    void shouldSayWhatItLeavesOutOfARecordThatHasNoRoom() {
        ConsumerRecord<byte[], byte[]> large = record(new byte[50_000]);

        ProducerRecord<byte[], byte[]> withoutValue = fitting(large, 40_000);
        large.headers().add("own", new byte[60_000]);
        ProducerRecord<byte[], byte[]> withoutHeaders = fitting(large, 40_000);

        assertThat(header(withoutValue, DeadLetter.OMITTED)).isEqualTo("50000");
        assertThat(withoutValue.key()).isEqualTo(large.key());
        assertThat(withoutHeaders.headers().lastHeader("own")).isNull();
        assertThat(Integer.parseInt(header(withoutHeaders, DeadLetter.OMITTED_HEADERS)))
                .isGreaterThan(60_000);
        assertThat(header(withoutHeaders, DeadLetter.OFFSET)).isEqualTo("41");
    }

    /** Measured as the producer and the broker do. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u0e01", "\ud83d\ude00"})
    void shouldFitWhateverTheRecordHoldsAndInWhateverScript(String sign) {
        Random random = new Random(sign.hashCode());
        for (int trial = 0; trial < 500; trial++) {
            int limit = 8_192 + random.nextInt(60_000);
            ConsumerRecord<byte[], byte[]> any = new ConsumerRecord<>(
                    "rationales",
                    2,
                    41L,
                    sign.repeat(random.nextInt(random.nextBoolean() ? 10 : limit))
                            .getBytes(UTF_8),
                    random.nextBoolean() ? null : new byte[random.nextInt(2 * limit)]);
            for (int header = random.nextInt(300); header > 0; header--) {
                any.headers()
                        .add(
                                sign.repeat(random.nextInt(9)),
                                sign.repeat(random.nextInt(50)).getBytes(UTF_8));
            }

            ProducerRecord<byte[], byte[]> letter = DeadLetter.fitting(
                    any,
                    new TopicLimit("rationales.dlq", limit),
                    new DeadLetter.Failure("mentorkd.filter", new IllegalStateException(sign.repeat(9_000)), FIRST));

            assertThat(AbstractRecords.estimateSizeInBytesUpperBound(
                            RecordBatch.CURRENT_MAGIC_VALUE,
                            CompressionType.NONE,
                            letter.key(),
                            letter.value(),
                            letter.headers().toArray()))
                    .isLessThanOrEqualTo(limit);
        }
    }

    @Test
    void shouldRefuseATopicThatTakesNoLetterAtAll() {
        assertThatThrownBy(() -> fitting(record, 600))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topic rationales.dlq takes at most 88 bytes")
                .hasMessageContaining("raise its max.message.bytes");
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

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>("rationales", 2, 41L, "key".getBytes(UTF_8), value);
    }

    private static ProducerRecord<byte[], byte[]> fitting(ConsumerRecord<byte[], byte[]> record, int limit) {
        return DeadLetter.fitting(
                record,
                new TopicLimit("rationales.dlq", limit),
                new DeadLetter.Failure("mentorkd.filter", new IllegalStateException("\u0e01".repeat(5_000)), FIRST));
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
