package io.mentorkd.processors.filter;

import static io.mentorkd.processors.filter.TestRationales.QUESTION;
import static io.mentorkd.processors.filter.TestRationales.teacher;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.records.Rationale;
import io.mentorkd.tasks.Grading;
import io.mentorkd.topics.DeadLetter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RationaleFilterDeadLetterTest {

    private static final String KEY = QUESTION.getQuestionId();
    private static final Rationale RIGHT =
            teacher(QUESTION, 0, "67 - 35 = 32.", "32").build();

    @TempDir
    private Path stateDir;

    private FilterDriver filter;

    @BeforeEach
    void start() {
        filter = new FilterDriver(stateDir, FilterConfig.defaults());
    }

    @AfterEach
    void stop() {
        filter.close();
    }

    @Test
    void shouldDeadLetterWhatIsNotAvroAndGoOn() {
        byte[] garbage = "{\"chain\": 1}".getBytes(UTF_8);

        filter.pipe(KEY, garbage);
        filter.pipe(RIGHT);

        TestRecord<String, byte[]> letter = onlyLetter();
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(header(letter, DeadLetter.EXCEPTION)).endsWith(".UnreadableRecordException");
        assertThat(header(letter, DeadLetter.MESSAGE)).contains("not a Rationale");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(FilterDriver.TOPICS.rationales());
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(filter.accepted()).hasSize(1);
    }

    @Test
    void shouldDeadLetterATruncatedRationale() {
        byte[] whole = filter.encode(RIGHT);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);

        filter.pipe(KEY, whole);
        filter.pipe(KEY, cut);

        assertThat(onlyLetter().value()).isEqualTo(cut);
        assertThat(filter.accepted()).hasSize(1);
    }

    @Test
    void shouldDeadLetterARecordWithoutValue() {
        filter.pipe(KEY, null);

        TestRecord<String, byte[]> letter = onlyLetter();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetter.MESSAGE)).contains("no value");
    }

    @Test
    void shouldDeadLetterARecordWithoutKey() {
        byte[] value = filter.encode(RIGHT);

        filter.pipe(null, value);

        TestRecord<String, byte[]> letter = onlyLetter();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetter.EXCEPTION)).endsWith(".UnusableRationaleException");
        assertThat(header(letter, DeadLetter.MESSAGE))
                .contains("key must be the rationale's questionId " + KEY)
                .contains("missing");
    }

    @Test
    void shouldDeadLetterARecordUnderTheKeyOfAnotherQuestion() {
        filter.pipe("another", filter.encode(RIGHT));

        assertThat(header(onlyLetter(), DeadLetter.MESSAGE)).contains(KEY).contains("'another'");
        assertThat(filter.accepted()).isEmpty();
    }

    @Test
    void shouldDeadLetterARationaleIdThatIsNoHash() {
        filter.pipe(Rationale.newBuilder(RIGHT).setRationaleId("first").build());

        assertThat(header(onlyLetter(), DeadLetter.MESSAGE))
                .isEqualTo("rationaleId must be 32 lower-case hexadecimal digits, was 'first'");
    }

    /** Elsewhere it may come again, and there another filter would accept it too. */
    @Test
    void shouldDeadLetterWhatAForeignPartitionerPutIntoAnotherPartition() {
        filter.close();
        filter = new FilterDriver(stateDir, FilterConfig.defaults(), 64);

        filter.pipe(RIGHT);

        assertThat(header(onlyLetter(), DeadLetter.MESSAGE)).contains("lies in partition 0 of 64");
        assertThat(filter.accepted()).isEmpty();
    }

    /** It came in compressed: as it is, its verdict would be larger than the topic takes. */
    @Test
    void shouldDeadLetterWhatItCouldNotWriteAndLeaveOutWhatALetterCannotHold() {
        filter.close();
        filter = new FilterDriver(stateDir, new FilterConfig(1_000_000, 1_000_000, Grading.BUILT_IN));
        Rationale large = Rationale.newBuilder(RIGHT)
                .setChain("\u0e01".repeat(FilterDriver.MAX_MESSAGE_BYTES / 3))
                .build();
        Rationale larger = Rationale.newBuilder(RIGHT)
                .setChain("\u0e01".repeat(FilterDriver.MAX_MESSAGE_BYTES))
                .build();

        filter.pipe(large);
        filter.pipe(larger);
        filter.pipe(RIGHT);

        List<TestRecord<String, byte[]>> letters = filter.deadLetters();
        assertThat(letters).hasSize(2);
        assertThat(header(letters.get(0), DeadLetter.MESSAGE))
                .startsWith("the graded rationale would take ")
                .contains("topic test.rationales.accepted takes at most 99488 a record");
        assertThat(letters.get(0).value()).isEqualTo(filter.encode(large));
        assertThat(letters.get(1).value()).isNull();
        assertThat(header(letters.get(1), DeadLetter.OMITTED)).isEqualTo(String.valueOf(filter.encode(larger).length));
        assertThat(filter.accepted()).hasSize(1);
    }

    @Test
    void shouldTakeATraceOfThirtyTwoThousandTokens() {
        filter.pipe(Rationale.newBuilder(RIGHT).setChain("so ".repeat(32_000)).build());

        assertThat(filter.accepted()).hasSize(1);
    }

    @Test
    void shouldNotDeadLetterWhenTheSchemaRegistryIsOutOfReach() {
        byte[] value = filter.encode(RIGHT);
        filter.close();
        filter = new FilterDriver(stateDir, FilterConfig.defaults(), URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> filter.pipe(KEY, value))
                .hasRootCauseInstanceOf(java.net.ConnectException.class)
                .hasStackTraceContaining(SchemaRegistryUnavailableException.class.getName());

        assertThat(filter.deadLetters()).isEmpty();
    }

    private TestRecord<String, byte[]> onlyLetter() {
        List<TestRecord<String, byte[]>> letters = filter.deadLetters();
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
