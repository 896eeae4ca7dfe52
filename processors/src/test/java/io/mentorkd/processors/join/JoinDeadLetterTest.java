package io.mentorkd.processors.join;

import static io.mentorkd.processors.join.TestParts.id;
import static io.mentorkd.processors.join.TestParts.labels;
import static io.mentorkd.processors.join.TestParts.questionId;
import static io.mentorkd.processors.join.TestParts.rationale;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinDeadLetterTest {

    private static final int MAX_EXAMPLE_BYTES = 2_000;
    private static final GradedRationale RATIONALE = rationale(0);
    private static final SoftLabels LABELS = labels(RATIONALE, "a");
    private static final GradedRationale OTHER = rationale(30);

    @TempDir
    private Path stateDir;

    private JoinDriver join;

    @BeforeEach
    void start() {
        join = new JoinDriver(stateDir, new JoinConfig(Optional.empty(), OptionalInt.of(MAX_EXAMPLE_BYTES)));
    }

    @AfterEach
    void stop() {
        join.close();
    }

    @Test
    void shouldDeadLetterWhatCannotBeReadToTheLettersOfItsOwnTopicAndGoOn() {
        byte[] garbage = "no Avro".getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(join.encode(LABELS), 40);

        join.pipeRationale(questionId(RATIONALE), garbage);
        join.pipeLabels(questionId(RATIONALE), cut);
        join.pipeLabels(questionId(RATIONALE), null);
        join.pipe(RATIONALE);
        join.pipe(LABELS);

        TestRecord<String, byte[]> letter = only(join.deadRationales());
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(JoinDriver.TOPICS.accepted());
        assertThat(message(letter)).contains("not a GradedRationale");
        assertThat(join.deadLabels()).extracting(TestRecord::value).containsExactly(cut, null);
        assertThat(join.examples()).hasSize(1);
    }

    @Test
    void shouldDeadLetterARecordUnderTheKeyOfAnotherQuestion() {
        join.pipeRationale(questionId(OTHER), join.encode(RATIONALE));
        join.pipeLabels(null, join.encode(LABELS));

        assertThat(message(only(join.deadRationales())))
                .isEqualTo("the record's key must be its questionId " + questionId(RATIONALE) + ", was '"
                        + questionId(OTHER) + "'");
        assertThat(message(only(join.deadLabels()))).contains("was missing");
        assertThat(join.waiting()).isEqualTo(Waiting.NONE);
    }

    @Test
    void shouldDeadLetterAnIdThatIsNoHash() {
        join.pipe(SoftLabels.newBuilder(LABELS).setRationaleId("first").build());

        assertThat(message(only(join.deadLabels())))
                .isEqualTo("rationaleId must be 32 lower-case hexadecimal digits, was 'first'");
    }

    @Test
    void shouldDeadLetterWhatAForeignPartitionerPutIntoAnotherPartition() {
        join.close();
        join = new JoinDriver(stateDir, JoinConfig.defaults(), 64);

        join.pipe(RATIONALE);
        join.pipe(LABELS);

        assertThat(message(only(join.deadRationales()))).contains("lies in partition 0 of 64");
        assertThat(message(only(join.deadLabels()))).contains("lies in partition 0 of 64");
        assertThat(join.waiting()).isEqualTo(Waiting.NONE);
    }

    @Test
    void shouldDeadLetterARationaleThatWasNotAccepted() {
        join.pipe(
                GradedRationale.newBuilder(RATIONALE).setVerdict(Verdict.WRONG).build());
        GradedRationale test = GradedRationale.newBuilder(RATIONALE).build();
        test.getRationale().getQuestion().setSplit(Split.TEST);
        join.pipe(test);
        join.pipe(LABELS);

        assertThat(join.deadRationales())
                .extracting(JoinDeadLetterTest::message)
                .satisfiesExactly(
                        wrong -> assertThat(wrong).contains("was WRONG and of a TRAIN question"),
                        ofTest -> assertThat(ofTest).contains("was CORRECT and of a TEST question"));
        assertThat(join.examples()).isEmpty();
    }

    @Test
    void shouldDeadLetterLabelsThatNameAnotherQuestionThanTheirRationale() {
        SoftLabels wrong =
                SoftLabels.newBuilder(LABELS).setQuestionId(questionId(OTHER)).build();

        join.pipe(RATIONALE);
        join.pipe(wrong);
        join.pipe(LABELS);

        assertThat(message(only(join.deadLabels())))
                .isEqualTo("the labels are for question " + questionId(OTHER) + ", their rationale is for "
                        + questionId(RATIONALE));
        assertThat(join.examples()).hasSize(1);
    }

    @Test
    void shouldDeadLetterThemWhenTheyComeFirstToo() {
        SoftLabels wrong =
                SoftLabels.newBuilder(LABELS).setQuestionId(questionId(OTHER)).build();

        join.pipe(wrong);
        join.pipe(RATIONALE);
        TestRecord<String, byte[]> letter = only(join.deadLabels());
        join.pipe(LABELS);

        assertThat(letter.key()).isEqualTo(questionId(OTHER));
        assertThat(letter.value()).isEqualTo(join.encode(wrong));
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo(JoinDriver.TOPICS.softLabels());
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(join.examples()).hasSize(1);
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 0, 0));
    }

    @Test
    void shouldNotLetLabelsOfAnotherQuestionSilentlyTakeThePlaceOfThoseThatWait() {
        join.pipe(LABELS);
        join.pipe(SoftLabels.newBuilder(LABELS).setQuestionId(questionId(OTHER)).build());
        join.pipe(RATIONALE);

        assertThat(join.deadLabels())
                .extracting(TestRecord::key)
                .containsExactly(questionId(RATIONALE), questionId(OTHER));
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 1, 0));
    }

    @Test
    void shouldDeadLetterLabelsThatWouldMakeTooLargeAnExample() {
        SoftLabels large = SoftLabels.newBuilder(LABELS)
                .setLabels(ByteBuffer.wrap(new byte[MAX_EXAMPLE_BYTES]))
                .build();
        SoftLabels largeOther = SoftLabels.newBuilder(large)
                .setQuestionId(questionId(OTHER))
                .setRationaleId(id(OTHER))
                .build();

        join.pipe(RATIONALE);
        join.pipe(large);
        join.pipe(largeOther);
        join.pipe(OTHER);

        assertThat(join.deadLabels())
                .extracting(JoinDeadLetterTest::message)
                .allSatisfy(reason -> assertThat(reason).contains("more than the " + MAX_EXAMPLE_BYTES))
                .hasSize(2);
        assertThat(join.waiting()).isEqualTo(new Waiting(2, 2, 0));
    }

    @Test
    void shouldDeadLetterLabelsThatWouldMakeALargerExampleThanTheTopicTakes() {
        join.close();
        join = new JoinDriver(stateDir, JoinConfig.defaults());
        SoftLabels large = SoftLabels.newBuilder(LABELS)
                .setLabels(ByteBuffer.wrap(new byte[JoinDriver.MAX_MESSAGE_BYTES]))
                .build();
        SoftLabels larger = SoftLabels.newBuilder(LABELS)
                .setMentorRevision("b")
                .setLabels(ByteBuffer.wrap(new byte[2 * JoinDriver.MAX_MESSAGE_BYTES]))
                .build();

        join.pipe(RATIONALE);
        List.of(large, larger, LABELS).forEach(join::pipe);

        List<TestRecord<String, byte[]>> letters = join.deadLabels();
        assertThat(letters)
                .extracting(JoinDeadLetterTest::message)
                .allSatisfy(reason -> assertThat(reason).contains("that topic test.examples takes"));
        assertThat(letters.get(0).value()).isEqualTo(join.encode(large));
        assertThat(letters.get(1).value()).isNull();
        assertThat(join.examples()).hasSize(1);
    }

    private static TestRecord<String, byte[]> only(List<TestRecord<String, byte[]>> letters) {
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String message(TestRecord<String, byte[]> letter) {
        return header(letter, DeadLetter.MESSAGE);
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
