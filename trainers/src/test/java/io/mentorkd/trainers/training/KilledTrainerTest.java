package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.log.LogTruncatedException;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.KillSwitch.Killed;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.ObjectiveName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trainer that is killed and started again ends with the bytes of one that was not. */
class KilledTrainerTest {

    /** The first checkpoint is then on disk, within the first round. */
    private static final String FIRST_ANNOUNCEMENT = "announcement of revision 1";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"RATIONALE", "MENTOR_KD"})
    void shouldEndWithTheSameBytesThoughItIsKilledAtEveryInstant(ObjectiveName objective) throws IOException {
        Classroom uninterrupted = classroom("uninterrupted", objective);
        uninterrupted.train();
        Classroom killed = classroom("killed", objective);
        String topic = (objective != ObjectiveName.RATIONALE) ? "examples" : "accepted";
        Set<String> survived = new LinkedHashSet<>();

        Classroom.Lesson last = lastOfManyLives(killed, survived);

        assertThat(survived)
                .contains("beginning of " + topic, "end of " + topic, "read " + topic, "dead letters")
                .contains("beginning of round 1", "step 1", "step 2", "step 10")
                .contains("announcement of revision 1", "resumed", "announcement of revision 2")
                .contains("read questions", "evaluation of round 2", "announcement of revision 5");
        assertThat(killed.states()).isEqualTo(uninterrupted.states());
        assertThat(last.summary().manifest().orElseThrow().state().step()).isEqualTo(10);
        assertThat(last.summary().lag()).contains(0L);
    }

    private static Classroom.Lesson lastOfManyLives(Classroom killed, Set<String> survived) throws IOException {
        while (true) {
            int before = survived.size();
            try {
                return killed.train(Classroom.OPTIONS, KillSwitch.atNextAfter(survived), () -> false);
            } catch (Killed again) {
                assertThat(survived).as("%s", again.getMessage()).hasSizeGreaterThan(before);
            }
        }
    }

    @Test
    void shouldEndWithTheSameBytesThoughItIsKilledRightAfterACheckpointWithinARoundAndAtItsEnd() throws IOException {
        Classroom uninterrupted = classroom("uninterrupted");
        uninterrupted.train();
        Classroom killed = classroom("killed");
        for (String instant : List.of("checkpoint revision-00000001", "checkpoint revision-00000002")) {
            assertThatThrownBy(() -> killed.train(Classroom.OPTIONS, KillSwitch.at(instant), () -> false))
                    .isInstanceOf(Killed.class);
        }

        killed.train();

        assertThat(killed.states()).isEqualTo(uninterrupted.states());
    }

    @Test
    void shouldAnnounceACheckpointThatItWasKilledBeforeAnnouncing() throws IOException {
        Classroom classroom = classroom("run");
        assertThatThrownBy(() -> classroom.train(Classroom.OPTIONS, KillSwitch.at(FIRST_ANNOUNCEMENT), () -> false))
                .isInstanceOf(Killed.class)
                .hasMessageContaining(FIRST_ANNOUNCEMENT);

        Classroom.Lesson lesson = classroom.train();

        assertThat(lesson.announcer().announced().get(0).revision()).isEqualTo(1);
        assertThat(lesson.listener().resumedAt).containsExactly(2L);
    }

    @Test
    void shouldGoOnWithTheRoundOfItsCheckpointThoughTheLogHasGrownAndTheRoundsFileIsGone() throws IOException {
        Classroom uninterrupted = classroom("uninterrupted");
        uninterrupted.train();
        Classroom killed = classroom("killed");
        assertThatThrownBy(() -> killed.train(Classroom.OPTIONS, KillSwitch.at(FIRST_ANNOUNCEMENT), () -> false))
                .isInstanceOf(Killed.class);
        killed.teach(12, 30);
        Files.delete(killed.root().resolve("rounds/000001.json"));

        killed.train();

        assertThat(killed.states().get("revision-00000002"))
                .isEqualTo(uninterrupted.states().get("revision-00000002"));
    }

    @Test
    void shouldEndWithTheSameBytesFromAnOlderCheckpoint() throws IOException {
        Classroom classroom = classroom("run");
        classroom.train();
        String expected = classroom.state();
        for (String revision : classroom.states().keySet()) {
            if (!revision.endsWith("1")) {
                delete(classroom.root().resolve("checkpoints").resolve(revision));
            }
        }
        classroom.teach(12, 18);
        Classroom.Lesson lesson = classroom.train();

        assertThat(lesson.listener().resumedAt).containsExactly(2L);
        assertThat(classroom.states()).containsValue(expected);
    }

    @Test
    void shouldSayThatItCannotGoOnWhenRetentionHasTakenPartOfTheRound() throws IOException {
        Classroom classroom = classroom("run");
        assertThatThrownBy(() -> classroom.train(Classroom.OPTIONS, KillSwitch.at(FIRST_ANNOUNCEMENT), () -> false))
                .isInstanceOf(Killed.class);
        classroom.accepted.deleteBefore(0, 1);

        assertThatThrownBy(classroom::train)
                .isInstanceOf(LogTruncatedException.class)
                .hasMessageContaining("round 1 was decided on but can no longer be read");
    }

    private Classroom classroom(String name) {
        return classroom(name, ObjectiveName.RATIONALE);
    }

    private Classroom classroom(String name, ObjectiveName objective) {
        return new Classroom(directory.resolve(name), Runs.config(3, objective))
                .teach(0, 12)
                .examine(2);
    }

    private static void delete(Path checkpoint) throws IOException {
        try (var files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(checkpoint);
    }
}
