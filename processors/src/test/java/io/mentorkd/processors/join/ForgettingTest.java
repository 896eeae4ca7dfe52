package io.mentorkd.processors.join;

import static io.mentorkd.processors.join.TestParts.id;
import static io.mentorkd.processors.join.TestParts.labels;
import static io.mentorkd.processors.join.TestParts.rationale;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {

    private static final GradedRationale OLD = rationale(0);
    private static final GradedRationale YOUNG = rationale(1);
    private static final Duration AGE = Duration.ofDays(30);

    @TempDir
    private Path stateDir;

    private JoinDriver join;

    @BeforeEach
    void start() {
        join = new JoinDriver(stateDir, JoinConfig.defaults().withForgetAfter(AGE));
    }

    @AfterEach
    void stop() {
        join.close();
    }

    @Test
    void shouldForgetRationalesThatAreOlder() {
        join.pipe(OLD);
        join.pipe(labels(OLD, "a"));
        join.later(AGE.plusMillis(1));
        join.pipe(YOUNG);
        join.tick();

        assertThat(join.waiting()).isEqualTo(new Waiting(1, 1, 0));
        assertThat(join.labels(id(OLD))).isNull();

        join.examples();
        join.pipe(labels(OLD, "b"));
        join.pipe(labels(YOUNG, "b"));

        assertThat(join.examples()).extracting(each -> id(each.getGraded())).containsExactly(id(YOUNG));
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 0, 1));
    }

    @Test
    void shouldForgetNothingThatIsOfThatAge() {
        join.pipe(OLD);
        join.later(AGE);
        join.pipe(YOUNG);
        join.tick();

        assertThat(join.waiting()).isEqualTo(new Waiting(2, 2, 0));
    }

    @Test
    void shouldForgetNothingWhileOnlyTheClockOnTheWallGoesOn() {
        join.pipe(OLD);
        IntStream.range(0, 100).forEach(second -> join.tick());

        assertThat(join.waiting()).isEqualTo(new Waiting(1, 1, 0));
    }

    @Test
    void shouldDeadLetterLabelsThatWaitedLonger() {
        join.pipe(labels(OLD, "a"));
        byte[] bytes = join.encode(labels(OLD, "b"));
        join.pipe(labels(OLD, "b"));
        join.later(AGE.plusMillis(1));
        join.pipe(YOUNG);
        join.tick();

        List<TestRecord<String, byte[]>> letters = join.deadLabels();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).value()).isEqualTo(bytes);
        assertThat(header(letters.get(0), DeadLetter.OFFSET)).isEqualTo("1");
        assertThat(header(letters.get(0), DeadLetter.MESSAGE))
                .isEqualTo("the labels waited longer than PT720H for rationale " + id(OLD));
        assertThat(join.waiting()).isEqualTo(new Waiting(1, 1, 0));
        assertThat(join.labels(id(OLD))).isNull();
    }

    @Test
    void shouldGoThroughAllOfALargeStoreAPortionAtATime() {
        int many = 12_000;
        IntStream.range(10, 10 + many).forEach(number -> join.pipe(rationale(number)));
        join.later(AGE.plusMillis(1));
        join.pipe(YOUNG);

        join.tick();
        assertThat(join.waiting().rationales()).isBetween((long) many - 5_000, (long) many - 4_998);
        IntStream.range(0, 3).forEach(second -> join.tick());

        assertThat(join.waiting().rationales()).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnAgeThatIsNone() {
        assertThatThrownBy(() -> JoinConfig.defaults().withForgetAfter(Duration.ZERO))
                .hasMessage("forgetAfter must be at least 1 s, was PT0S");
    }

    private static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
