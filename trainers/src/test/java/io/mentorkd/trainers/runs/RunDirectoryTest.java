package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.records.Source;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    private static final TrainingConfig CONFIG = Runs.config(1);

    @TempDir
    private Path root;

    @Test
    void shouldGoOnWithTheRunThatIsThere() throws IOException {
        String runId;
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            runId = run.runId();
        }

        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            assertThat(run.runId()).isEqualTo(runId);
            assertThat(run.config()).isEqualTo(CONFIG);
            assertThat(run.latest()).isEmpty();
            assertThat(run.promoted()).isEmpty();
        }
    }

    @Test
    void shouldRefuseASecondTrainer() throws IOException {
        try (RunDirectory first = RunDirectory.open(root, CONFIG)) {
            assertThatThrownBy(() -> RunDirectory.open(root, CONFIG))
                    .isInstanceOf(RunConflictException.class)
                    .hasMessageContaining("already training in " + root);
            assertThat(first.latest()).isEmpty();
        }

        RunDirectory.open(root, CONFIG).close();
    }

    @Test
    void shouldNameEachSettingThatDiffersAndBothItsValues() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            write(run, 1, true);
        }
        TrainingConfig other =
                Runs.config(2, RoundConfig.DEFAULT, new ExampleSelection(Set.of("svamp"), Set.of(Source.TEACHER)));

        assertThatThrownBy(() -> RunDirectory.open(root, other))
                .isInstanceOf(RunConflictException.class)
                .hasMessageContaining("seed 1, not 2")
                .hasMessageContaining("rounds.passes 2, not 20")
                .hasMessageContaining("rounds.maxWait PT0S, not PT30S")
                .hasMessageContaining("selection.tasks [], not [\"svamp\"]")
                .hasMessageContaining("another directory")
                .hasMessageNotContaining("architecture");
        RunDirectory.open(root, CONFIG).close();
    }

    @Test
    void shouldTakeNewSettingsForARunThatHasNotBegunToLearn() throws IOException {
        RunDirectory.open(root, CONFIG).close();
        TrainingConfig other = Runs.config(2, RoundConfig.DEFAULT, ExampleSelection.ALL);

        try (RunDirectory run = RunDirectory.open(root, other)) {
            assertThat(run.config()).isEqualTo(other);
        }
    }

    @Test
    void shouldKnowTheNewestCheckpointAndTheNewestThatIsPromoted() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            write(run, 1, true);
            write(run, 2, true);
            write(run, 3, false);

            assertThat(run.latest()).hasValueSatisfying(newest -> {
                assertThat(newest.revision()).isEqualTo(3);
                assertThat(newest.manifest()).isEqualTo(Runs.manifest(CONFIG, 3, Map.of("svamp", 0.5), false));
            });
            assertThat(run.promoted())
                    .hasValueSatisfying(
                            promoted -> assertThat(promoted.revision()).isEqualTo(2));
        }
    }

    @Test
    void shouldKeepThePromotedCheckpointHoweverOldItIs() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            write(run, 1, false);
            write(run, 2, true);
            write(run, 3, false);
            write(run, 4, false);
            write(run, 5, false);

            run.prune(2, Long.MAX_VALUE, Set.of());
        }

        assertThat(root.resolve("checkpoints"))
                .isDirectoryNotContaining("glob:**1")
                .isDirectoryContaining("glob:**2")
                .isDirectoryNotContaining("glob:**3");
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            assertThat(run.promoted())
                    .hasValueSatisfying(
                            promoted -> assertThat(promoted.revision()).isEqualTo(2));
            assertThat(run.latest())
                    .hasValueSatisfying(newest -> assertThat(newest.revision()).isEqualTo(5));
        }
    }

    @Test
    void shouldKeepTheBestAndTheTwoThatWerePromotedLast() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            write(run, 1, true, 0.5);
            write(run, 2, true, 0.9);
            write(run, 3, true, 0.89);
            write(run, 4, true, 0.88);
            write(run, 5, true, 0.885);
            write(run, 6, false, 0.1);

            run.prune(1, Long.MAX_VALUE, Set.of());
        }

        assertThat(root.resolve("checkpoints"))
                .isDirectoryNotContaining("glob:**1")
                .isDirectoryContaining("glob:**2")
                .isDirectoryNotContaining("glob:**3")
                .isDirectoryContaining("glob:**4")
                .isDirectoryContaining("glob:**5")
                .isDirectoryContaining("glob:**6");
    }

    @Test
    void shouldKeepWhatIsInUseHoweverOldItIs() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            TrainingCheckpoint chosen = write(run, 1, false);
            write(run, 2, true);
            TrainingCheckpoint before = write(run, 3, false);
            write(run, 4, false);
            write(run, 5, false);

            run.prune(1, Long.MAX_VALUE, Set.of(chosen.weightsSha256(), before.weightsSha256()));
        }

        assertThat(root.resolve("checkpoints"))
                .isDirectoryContaining("glob:**1")
                .isDirectoryContaining("glob:**2")
                .isDirectoryContaining("glob:**3")
                .isDirectoryNotContaining("glob:**4")
                .isDirectoryContaining("glob:**5");
    }

    @Test
    void shouldFindThePromotedCheckpointWithoutReadingItsWeights() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            Files.delete(write(run, 1, true).directory().resolve(TrainingCheckpoint.WEIGHTS));
            write(run, 2, false);
        }

        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            assertThat(run.promoted()).isPresent();
        }
    }

    @Test
    void shouldSayWhatToDoWhenTheNewestCheckpointIsDamaged() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            write(run, 1, true);
            Path newest = write(run, 2, true).directory();
            Files.writeString(newest.resolve(TrainingCheckpoint.WEIGHTS), "other weights");

            assertThatThrownBy(run::latest)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(
                            newest + ": is the newest checkpoint and damaged; delete it to go on from" + " revision 1")
                    .hasMessageContaining(TrainingCheckpoint.WEIGHTS);
        }
    }

    @Test
    void shouldSayWhatToDoWhenTheOnlyCheckpointIsDamaged() throws IOException {
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            Files.writeString(write(run, 1, true).directory().resolve(TrainingCheckpoint.WEIGHTS), "other weights");

            assertThatThrownBy(run::latest).hasMessageContaining("begin the run anew");
        }
    }

    @Test
    void shouldNameTheCheckpointWhoseManifestIsDamagedAndLetGoOfTheDirectory() throws IOException {
        Path manifest;
        try (RunDirectory run = RunDirectory.open(root, CONFIG)) {
            manifest = write(run, 1, true).directory().resolve("manifest.json");
        }
        Files.writeString(manifest, "{");

        assertThatThrownBy(() -> RunDirectory.open(root, CONFIG))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(manifest + ": cannot be read")
                .hasMessageContaining("delete " + manifest.getParent());
        Files.delete(manifest);
        RunDirectory.open(root, CONFIG).close();
    }

    private static TrainingCheckpoint write(RunDirectory run, int round, boolean promoted) {
        return write(run, round, promoted, 0.5);
    }

    private static TrainingCheckpoint write(RunDirectory run, int round, boolean promoted, double score) {
        return run.write(Runs.manifest(CONFIG, round, Map.of("svamp", score), promoted), directory -> {
            Files.writeString(directory.resolve(TrainingCheckpoint.WEIGHTS), "weights " + round);
            return Map.of();
        });
    }
}
