package io.mentorkd.processors.join;

import static io.mentorkd.processors.join.TestParts.id;
import static io.mentorkd.processors.join.TestParts.labels;
import static io.mentorkd.processors.join.TestParts.questionId;
import static io.mentorkd.processors.join.TestParts.rationale;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationJoinTopologyTest {

    private static final GradedRationale RATIONALE = rationale(0);
    private static final SoftLabels LABELS = labels(RATIONALE, "a");
    private static final DistillationExample EXAMPLE = example(RATIONALE, LABELS);

    @TempDir
    private Path stateDir;

    private JoinDriver join;

    @BeforeEach
    void start() {
        join = new JoinDriver(stateDir, JoinConfig.defaults());
    }

    @AfterEach
    void stop() {
        join.close();
    }

    @Test
    void shouldJoinLabelsThatComeAfterTheirRationale() {
        join.pipe(RATIONALE);
        join.pipe(LABELS);

        assertThat(join.examples()).containsExactly(EXAMPLE);
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 0, 0));
    }

    @Test
    void shouldJoinLabelsThatComeBeforeTheirRationale() {
        join.pipe(LABELS);
        assertThat(join.waiting()).isEqualTo(new Waiting(0, 0, 1));
        join.pipe(RATIONALE);

        assertThat(join.examples()).containsExactly(EXAMPLE);
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 0, 0));
    }

    @Test
    void shouldJoinHoweverFarApartTheyCome() {
        join.pipe(RATIONALE);
        join.later(Duration.ofDays(3650));
        for (int number = 1; number < 300; number++) {
            join.pipe(rationale(number));
        }
        join.tick();
        join.pipe(LABELS);

        assertThat(join.examples()).containsExactly(EXAMPLE);
        assertThat(join.waiting()).isEqualTo(new Waiting(300, 299, 0));
    }

    @Test
    void shouldWriteTheSameRecordInWhicheverOrderThePartsCome() {
        GradedRationale other = rationale(1);
        join.pipe(RATIONALE);
        join.pipe(other);
        join.pipe(LABELS);
        List<TestRecord<String, byte[]>> rationaleFirst = join.exampleRecords();
        join.pipe(labels(other, "a"));
        TestRecord<String, byte[]> spliced = join.exampleRecords().get(0);

        join.close();
        join = new JoinDriver(stateDir.resolve("again"), JoinConfig.defaults());
        join.pipe(LABELS);
        join.pipe(labels(other, "a"));
        join.pipe(RATIONALE);
        join.pipe(other);

        List<TestRecord<String, byte[]>> labelsFirst = join.exampleRecords();
        shouldBeTheSame(labelsFirst.get(0), rationaleFirst.get(0));
        shouldBeTheSame(labelsFirst.get(1), spliced);
        assertThat(spliced.key()).isEqualTo(questionId(other));
        assertThat(spliced.value())
                .isEqualTo(join.serdes()
                        .<DistillationExample>serializer()
                        .serialize(JoinDriver.TOPICS.examples(), example(other, labels(other, "a"))));
    }

    @Test
    void shouldGiveAnExampleTheTimeOfItsLaterPart() {
        join.pipe(RATIONALE);
        join.later(Duration.ofHours(1));
        join.pipe(LABELS);

        assertThat(join.exampleRecords().get(0).getRecordTime()).isEqualTo(join.now());
    }

    @Test
    void shouldMakeANewExampleOfTheLabelsOfANewerMentor() {
        SoftLabels newer = labels(RATIONALE, "b");

        join.pipe(RATIONALE);
        join.pipe(LABELS);
        join.pipe(newer);

        assertThat(join.examples()).containsExactly(EXAMPLE, example(RATIONALE, newer));
    }

    @Test
    void shouldJoinTheNewestOfTheLabelsThatWait() {
        SoftLabels newer = labels(RATIONALE, "b");

        join.pipe(LABELS);
        join.pipe(newer);
        join.pipe(LABELS); // delivered again
        assertThat(join.waiting()).isEqualTo(new Waiting(0, 0, 1));
        join.pipe(RATIONALE);

        assertThat(join.examples()).containsExactly(example(RATIONALE, newer));
    }

    @Test
    void shouldMakeNoSecondExampleOfWhatIsDeliveredAgain() {
        SoftLabels newer = labels(RATIONALE, "b");

        join.pipe(RATIONALE);
        join.pipe(RATIONALE);
        join.pipe(LABELS);
        join.pipe(LABELS);
        join.pipe(RATIONALE);
        join.pipe(newer);
        join.pipe(LABELS);
        join.pipe(newer);

        assertThat(join.examples()).containsExactly(EXAMPLE, example(RATIONALE, newer));
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 0, 0));
        assertThat(join.deadLabels()).isEmpty();
    }

    @Test
    void shouldMakeANewExampleWhereTheSameMentorScoredOtherTokensOrPackedThemInAnotherWay() {
        SoftLabels otherTokens =
                SoftLabels.newBuilder(LABELS).setTargetSha256("2".repeat(64)).build();
        SoftLabels otherPacking =
                SoftLabels.newBuilder(LABELS).setPacking("exact/1").build();

        join.pipe(RATIONALE);
        List.of(LABELS, otherTokens, otherPacking).forEach(join::pipe);

        assertThat(join.examples()).hasSize(3);
    }

    @Test
    void shouldMakeANewExampleOfLabelsAtAnotherTemperature() {
        SoftLabels atTwo =
                SoftLabels.newBuilder(LABELS).setTemperatures(List.of(1.0, 2.0)).build();
        SoftLabels atFour =
                SoftLabels.newBuilder(LABELS).setTemperatures(List.of(1.0, 4.0)).build();

        join.pipe(RATIONALE);
        List.of(LABELS, atTwo, atFour, atTwo, atFour, LABELS).forEach(join::pipe);

        assertThat(join.examples())
                .extracting(example -> example.getSoftLabels().getTemperatures())
                .containsExactly(List.of(), List.of(1.0, 2.0), List.of(1.0, 4.0));
    }

    @Test
    void shouldKnowWhatIsDeliveredAgainForSixteenRevisions() {
        join.pipe(RATIONALE);
        for (int revision = 0; revision < 40; revision++) {
            join.pipe(labels(RATIONALE, "r" + revision));
        }
        assertThat(join.examples()).hasSize(40);

        for (int revision = 24; revision < 40; revision++) {
            join.pipe(labels(RATIONALE, "r" + revision));
        }
        assertThat(join.examples()).isEmpty();
    }

    @Test
    void shouldTellTheRationalesOfOneQuestionApart() {
        GradedRationale sibling = rationale(1);

        join.pipe(RATIONALE);
        join.pipe(sibling);
        join.pipe(labels(sibling, "a"));

        assertThat(questionId(sibling)).isEqualTo(questionId(RATIONALE));
        assertThat(join.examples()).containsExactly(example(sibling, labels(sibling, "a")));
        assertThat(join.waiting()).isEqualTo(new Waiting(2, 1, 0));
    }

    @Test
    void shouldKeepNoLabelsOnceTheyAreJoined() {
        byte[] large = new byte[100_000];
        SoftLabels labels =
                SoftLabels.newBuilder(LABELS).setLabels(ByteBuffer.wrap(large)).build();

        join.pipe(labels);
        join.pipe(RATIONALE);

        assertThat(join.labels(id(RATIONALE)).toBytes()).hasSize(9);
    }

    private static void shouldBeTheSame(TestRecord<String, byte[]> record, TestRecord<String, byte[]> expected) {
        assertThat(record.value()).isEqualTo(expected.value());
        assertThat(record.key()).isEqualTo(expected.key());
        assertThat(record.getRecordTime()).isEqualTo(expected.getRecordTime());
        assertThat(record.headers()).isEqualTo(expected.headers());
    }

    private static DistillationExample example(GradedRationale rationale, SoftLabels labels) {
        return DistillationExample.newBuilder()
                .setGraded(rationale)
                .setSoftLabels(labels)
                .build();
    }
}
