package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.training.BatchTooLargeException;
import io.mentorkd.trainers.fakes.KillSwitch;
import io.mentorkd.trainers.fakes.KillSwitch.Killed;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.MicroBatch;
import io.mentorkd.trainers.runs.MicroBatches;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that does not fit is halved, and what is learnt then depends on nothing but that. */
class ScarceMemoryTest {

    /** A step on four rows in the second round, between the checkpoints of steps 6 and 8. */
    private static final long SHORT_FROM = 7;

    private static final MicroBatches HALVED = new MicroBatches(List.of(new MicroBatch(SHORT_FROM, 2)));

    @TempDir
    private Path directory;

    @Test
    void shouldHalveTheBatchThatDoesNotFitAndSayItOnce() throws IOException {
        Classroom classroom = classroom("run").withRoomFor(2, SHORT_FROM);

        Classroom.Lesson lesson = classroom.train();

        assertThat(lesson.listener().halvings).hasSize(1);
        assertThat(lesson.listener().halvings.get(0))
                .matches(
                        "step 7 does not fit into memory with 4 examples at a time, of up to \\d+ tokens each: from this"
                                + " step on it is 2 at a time\\. --micro-batch-size 2 begins a run so; --recompute, or a lower"
                                + " --max-source-tokens or --max-target-tokens, takes less memory");
        assertThat(written(classroom)).isEqualTo(HALVED);
        assertThat(lesson.listener().steps).hasSize(10);
        assertThat(manifests(lesson))
                .extracting(TrainingManifest::microBatches)
                .containsExactlyElementsOf(manifests(lesson).stream()
                        .map(manifest -> manifest.state().step() < SHORT_FROM ? MicroBatches.NONE : HALVED)
                        .toList());
        assertThat(lesson.summary().manifest().orElseThrow().microBatches()).isEqualTo(HALVED);
    }

    @Test
    void shouldHalveUntilItFitsInOneGo() throws IOException {
        Classroom classroom = classroom("run").withRoomFor(1, SHORT_FROM);

        Classroom.Lesson lesson = classroom.train();

        assertThat(lesson.listener().halvings)
                .singleElement()
                .asString()
                .contains("with 4 examples at a time", "it is 1 at a time");
        assertThat(written(classroom)).isEqualTo(new MicroBatches(List.of(new MicroBatch(SHORT_FROM, 1))));
    }

    /** Whoever knows the log, the configuration and what the manifest says of parts can make the weights again. */
    @Test
    void shouldLearnTheSameWithMemoryForAllInTheSameParts() throws IOException {
        Classroom halved = classroom("halved").withRoomFor(2, SHORT_FROM);
        MicroBatches parts = halved.train().summary().manifest().orElseThrow().microBatches();
        Classroom again = classroom("again");
        try (RunDirectory run = RunDirectory.open(again.root(), Runs.config(3))) {
            run.writeMicroBatches(parts);
        }
        Classroom whole = classroom("whole");

        Classroom.Lesson lesson = again.train();
        whole.train();

        assertThat(lesson.listener().halvings).isEmpty();
        assertThat(again.states()).isEqualTo(halved.states()).isNotEqualTo(whole.states());
        assertThat(again.states().get("revision-00000002"))
                .isEqualTo(whole.states().get("revision-00000002"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"step 6", "halving", "step 7", "step 8", "checkpoint revision-00000004", "step 9"})
    void shouldEndWithTheSameBytesThoughItIsKilledAround(String instant) throws IOException {
        Classroom uninterrupted = classroom("uninterrupted").withRoomFor(2, SHORT_FROM);
        Classroom.Lesson expected = uninterrupted.train();
        Classroom killed = classroom("killed").withRoomFor(2, SHORT_FROM);
        assertThatThrownBy(() -> killed.train(Classroom.OPTIONS, KillSwitch.at(instant), () -> false))
                .isInstanceOf(Killed.class);
        boolean wasHalved = !written(killed).equals(MicroBatches.NONE);
        assertThat(wasHalved).isEqualTo(!instant.equals("step 6"));

        Classroom.Lesson lesson = wasHalved ? killed.withRoom().train() : killed.train();

        assertThat(killed.states()).isEqualTo(uninterrupted.states());
        assertThat(lesson.summary().manifest().orElseThrow().microBatches())
                .isEqualTo(expected.summary().manifest().orElseThrow().microBatches());
        assertThat(lesson.listener().halvings).hasSize(wasHalved ? 0 : 1);
    }

    @Test
    void shouldFollowWhatIsWrittenFromItsStepOnThoughItGoesOnFromAnEarlierCheckpoint() throws IOException {
        Classroom classroom = classroom("run").withRoomFor(2, SHORT_FROM);
        classroom.train();
        var expected = classroom.states();
        for (String revision : List.of("2", "3", "4", "5")) {
            delete(classroom, revision);
        }

        Classroom.Lesson lesson = classroom.withRoom().train();

        assertThat(lesson.listener().resumedAt).containsExactly(2L);
        assertThat(classroom.states()).isEqualTo(expected);
        assertThat(manifests(lesson))
                .filteredOn(manifest -> manifest.state().step() < SHORT_FROM)
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(manifest.microBatches()).isEqualTo(MicroBatches.NONE));
    }

    @Test
    void shouldFollowItsCheckpointWhateverBecameOfTheFile() throws IOException {
        Classroom classroom = classroom("run").withRoomFor(2, SHORT_FROM);
        classroom.train();
        var expected = classroom.states();
        delete(classroom, "5");
        Files.delete(classroom.root().resolve("micro-batches.json"));

        Classroom.Lesson lesson = classroom.withRoom().train();

        assertThat(lesson.listener().resumedAt).containsExactly(8L);
        assertThat(classroom.states()).isEqualTo(expected);
        assertThat(lesson.summary().manifest().orElseThrow().microBatches()).isEqualTo(HALVED);
    }

    @Test
    void shouldEndWhereOneExampleDoesNotFitAndGoOnWhereItDoes() throws IOException {
        Classroom whole = classroom("whole");
        whole.train();
        Classroom classroom = classroom("run").withRoomFor(0, SHORT_FROM);

        assertThatThrownBy(classroom::train)
                .isInstanceOf(BatchTooLargeException.class)
                .hasMessageMatching("step 7 does not fit into memory with 1 example at a time, of \\d+ tokens");

        assertThat(written(classroom)).isEqualTo(MicroBatches.NONE);
        assertThat(classroom.withRoom().train().listener().resumedAt).containsExactly(6L);
        assertThat(classroom.states()).isEqualTo(whole.states());
    }

    @Test
    void shouldSayWhatIsWrongWithTheFile() throws IOException {
        Classroom classroom = classroom("run");
        classroom.train();
        Path file = classroom.root().resolve("micro-batches.json");
        Files.writeString(file, "[{\"fromStep\": 7, \"rows\": 0}]");

        assertThatThrownBy(classroom::train)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + " must be a list such as [{\"fromStep\": 120, \"rows\": 4}]: ")
                .hasMessageContaining("rows must be at least 1, was 0");
    }

    private Classroom classroom(String name) {
        return new Classroom(directory.resolve(name), Runs.config(3)).teach(0, 12);
    }

    private static MicroBatches written(Classroom classroom) throws IOException {
        try (RunDirectory run = RunDirectory.open(classroom.root(), Runs.config(3))) {
            return run.microBatches();
        }
    }

    private static List<TrainingManifest> manifests(Classroom.Lesson lesson) {
        return lesson.announcer().announced().stream()
                .map(TrainingCheckpoint::manifest)
                .toList();
    }

    private static void delete(Classroom classroom, String revision) throws IOException {
        Path checkpoint = classroom.root().resolve("checkpoints/revision-0000000" + revision);
        try (var files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(checkpoint);
    }
}
