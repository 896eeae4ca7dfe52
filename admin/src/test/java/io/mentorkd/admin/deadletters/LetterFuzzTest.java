package io.mentorkd.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.fuzz.Fuzz;
import io.mentorkd.fuzz.HostileBytes;
import io.mentorkd.fuzz.HostileText;
import io.mentorkd.fuzz.Tally;
import io.mentorkd.records.Question;
import io.mentorkd.records.Split;
import io.mentorkd.topics.DeadLetter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

/** Letters that anybody may have written to a topic of dead letters: all of them are shown, whatever they hold. */
class LetterFuzzTest {

    private static final KafkaConnection CONNECTION = new KafkaConnection("unused:9092", URI.create("mock://letters"));
    private static final Question QUESTION = Question.newBuilder()
            .setQuestionId("0123456789abcdef0123456789abcdef")
            .setTask("gsm8k")
            .setText("How many?")
            .setSplit(Split.TRAIN)
            .setChoices(List.of("a", "b"))
            .setMetadata(Map.of("source", "test"))
            .build();
    private static final List<String> NAMES = List.of(
            DeadLetter.EXCEPTION,
            DeadLetter.MESSAGE,
            DeadLetter.TOPIC,
            DeadLetter.PARTITION,
            DeadLetter.OFFSET,
            DeadLetter.CONNECT_OFFSET,
            DeadLetter.STAGE,
            DeadLetter.OMITTED,
            "mentorkd.attempt",
            "mentorkd.origin",
            "mentorkd.first-seen");
    private static final List<String> VALUES = List.of(
            "java.lang.IllegalStateException",
            "a message",
            "mentorkd.questions",
            "3",
            "17",
            "mentorkd.questions:3:17",
            "2026-11-30T12:00:00Z");

    private final LetterDecoder decoder = new LetterDecoder(CONNECTION);

    @Test
    void shouldShowEveryLetter() {
        byte[] question = new RecordSerdes(CONNECTION).<Question>serializer().serialize("questions", QUESTION);

        Tally tally = Fuzz.of("dead letters").run(random -> letter(random, question), record -> {
            Letter letter = new Letter(record);
            assertThat(letter.reason().text()).isNotBlank();
            assertThat(letter.delivery().attempt()).isPositive();
            assertThat(letter.source()).isNotNull();
            assertThat(letter.headers()).hasSizeLessThanOrEqualTo(NAMES.size());
            DecodedValue value = decoder.decode(letter, 4_000);
            assertThat(value.shown()).hasSizeLessThan(40_000);
            assertThat(decoder.task(letter)).isNotNull();
        });

        assertThat(tally.values()).isPositive();
    }

    private static ConsumerRecord<byte[], byte[]> letter(SplittableRandom random, byte[] question) {
        byte[] value = HostileBytes.of(random, List.of(question, "{\"a\": 1}".getBytes(UTF_8)));
        if (value.length >= 5 && value[0] == 0) {
            ByteBuffer.wrap(value).putInt(1, 1);
        }
        byte[] key = HostileBytes.of(random, List.of("key".getBytes(UTF_8)));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                random.nextBoolean() ? "mentorkd.questions.dlq" : "other",
                0,
                random.nextLong(Long.MAX_VALUE),
                random.nextInt(4) == 0 ? null : key,
                random.nextInt(8) == 0 ? null : value);
        Headers headers = record.headers();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                byte[] text = HostileText.of(random, VALUES).getBytes(UTF_8);
                headers.add(name, random.nextInt(10) == 0 ? null : text);
            }
        }
        return record;
    }
}
