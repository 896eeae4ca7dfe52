package io.mentorkd.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.topics.Delivery;
import io.mentorkd.topics.RecordPlace;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final byte[] VALUE = {7, 8};

    private final ConsumerRecord<byte[], byte[]> record = Letters.record("t.rationales", 41, VALUE);

    @Test
    void shouldReadWhatAStageWrote() {
        Letter letter = Letters.read(Letters.written(record, "was 3"), 5);

        assertThat(letter.place()).isEqualTo(new RecordPlace("t.rationales.dlq", 0, 5));
        assertThat(letter.source()).isEqualTo(new RecordPlace("t.rationales", 0, 41));
        assertThat(letter.topic()).isEqualTo("t.rationales");
        assertThat(letter.reason()).isEqualTo(new Reason("IllegalStateException", "was #"));
        assertThat(letter.stage()).contains("stage");
        assertThat(letter.delivery().attempt()).isEqualTo(1);
        assertThat(letter.key()).contains("key 41");
    }

    @Test
    void shouldReadALetterOfKafkaConnect() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__connect.errors.topic", "t.rationales".getBytes(UTF_8));
        headers.add("__connect.errors.partition", "2".getBytes(UTF_8));
        headers.add("__connect.errors.offset", "9".getBytes(UTF_8));
        headers.add("__connect.errors.exception.class.name", "org.example.Bad".getBytes(UTF_8));
        headers.add("__connect.errors.exception.message", null);

        Letter letter = Letters.read("t.rationales.dlq", headers, null, VALUE, 5);

        assertThat(letter.source()).isEqualTo(new RecordPlace("t.rationales", 2, 9));
        assertThat(letter.reason().text()).isEqualTo("Bad");
        assertThat(letter.key()).isEmpty();
    }

    @Test
    void shouldTakeALetterThatSaysNothingForItsOwnSource() {
        Letter letter = Letters.read("t.rationales.dlq", new RecordHeaders(), null, null, 5);

        assertThat(letter.source()).isEqualTo(letter.place());
        assertThat(letter.exception()).isEqualTo("unknown");
        assertThat(letter.delivery()).isEqualTo(new Delivery(1, letter.place(), Letters.SEEN));
        assertThat(letter.again().value()).isNull();
    }

    @Test
    void shouldSendTheRecordAgainAsItWasWithTheNextAttempt() {
        record.headers().add("own", "kept".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> again =
                Letters.read(Letters.written(record, "no"), 5).again();

        assertThat(again.topic()).isEqualTo("t.rationales");
        assertThat(again.partition()).isNull();
        assertThat(again.key()).isEqualTo(record.key());
        assertThat(again.value()).isEqualTo(VALUE);
        assertThat(again.headers())
                .extracting(Header::key)
                .containsExactlyInAnyOrder("own", Delivery.ATTEMPT, Delivery.ORIGIN, Delivery.FIRST_SEEN);
        assertThat(Delivery.of(again.headers()))
                .contains(new Delivery(2, new RecordPlace("t.rationales", 0, 41), Letters.SEEN));
    }

    @Test
    void shouldShowHowOftenARecordCameBack() {
        ProducerRecord<byte[], byte[]> again =
                Letters.read(Letters.written(record, "no"), 5).again();
        ConsumerRecord<byte[], byte[]> second = Letters.record("t.rationales", 99, VALUE);
        again.headers().forEach(second.headers()::add);

        Letter back = Letters.read(Letters.written(second, "no"), 6);

        assertThat(back.source().offset()).isEqualTo(99);
        assertThat(back.delivery()).isEqualTo(new Delivery(2, new RecordPlace("t.rationales", 0, 41), Letters.SEEN));
    }

    @Test
    void shouldBeMeantOnlyWhereAllHolds() {
        Letter letter = Letters.read(Letters.written(record, "was 3"), 5);
        Instant later = Letters.SEEN.plusSeconds(1);

        assertThat(matches(filter("t.rationales", 41, "was #", Letters.SEEN, later), letter))
                .isTrue();
        assertThat(matches(filter("t.rationales.dlq", 5, "ILLEGALSTATE", Letters.SEEN, later), letter))
                .isTrue();
        assertThat(matches(filter("t.rationales", 5, "was #", Letters.SEEN, later), letter))
                .isFalse();
        assertThat(matches(filter("t.rationales", 41, "else", Letters.SEEN, later), letter))
                .isFalse();
        assertThat(matches(filter("t.rationales", 41, "was", later, later.plusSeconds(1)), letter))
                .isFalse();
        assertThat(matches(filter("t.rationales", 41, "was", Letters.SEEN.minusSeconds(1), Letters.SEEN), letter))
                .isFalse();
    }

    private static LetterFilter filter(String topic, long offset, String reason, Instant since, Instant until) {
        return new LetterFilter(
                Optional.of(topic),
                OptionalInt.of(0),
                OptionalLong.of(offset),
                Optional.of(reason),
                Optional.of(since),
                Optional.of(until),
                Set.of());
    }

    private static boolean matches(LetterFilter filter, Letter letter) {
        return filter.matches(letter, LetterDecoderTest.DECODER);
    }
}
