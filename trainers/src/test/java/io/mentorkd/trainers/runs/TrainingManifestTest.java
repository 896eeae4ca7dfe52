package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.CheckpointException;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.NextOffset;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.files.RunJson;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingManifestTest {

    private final TrainingManifest manifest = Runs.manifest(Runs.config(7), 3, Map.of("svamp", 0.25), true);

    @Test
    void shouldComeBackFromItsFileAsItWas() throws IOException {
        ObjectNode notes = TrainingCheckpoint.notes(manifest);

        assertThat(RunJson.mapper().treeToValue(notes, TrainingManifest.class)).isEqualTo(manifest);
    }

    @Test
    void shouldComeBackFromItsFileWithStepsAndAMentorAsItWas() throws IOException {
        MentorReference mentor = new MentorReference(Path.of("/mentor").toAbsolutePath(), "a".repeat(64));
        TrainingConfig config = Runs.config(
                7,
                new LossConfig(ObjectiveName.MENTOR_KD.with(0.5, 4), Optional.of(new HiddenStates(0.1, mentor))),
                RoundConfig.DEFAULT.withSteps(600),
                ExampleSelection.ALL);
        TrainingManifest distilled = Runs.manifest(config, 1, Map.of(), true);
        ObjectNode notes = TrainingCheckpoint.notes(distilled);

        assertThat(RunJson.mapper().treeToValue(notes, TrainingManifest.class)).isEqualTo(distilled);
        assertThat(notes.path("config").path("objective").asText()).isEqualTo("mentor-kd");
        assertThat(notes.path("config").path("rounds").path("steps").asLong()).isEqualTo(600);
    }

    @Test
    void shouldHoldTheComponentsOfRecordsAndNothingElse() {
        ObjectNode notes = TrainingCheckpoint.notes(manifest);

        assertThat(notes.path("rounds").path(0).path("fresh").fieldNames())
                .toIterable()
                .containsExactly("topic", "spans");
        assertThat(notes.path("config").path("rounds").path("maxWait").asText()).isEqualTo("PT0S");
    }

    @Test
    void shouldRefuseAManifestOfAnotherProgram(@TempDir Path root) throws IOException {
        Path checkpoint = Files.createDirectory(root.resolve("revision-00000001"));
        Files.writeString(checkpoint.resolve("manifest.json"), "{\"files\": {}, \"promoted\": true}");

        assertThatThrownBy(() -> TrainingCheckpoint.unverified(checkpoint))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("manifest.json: is not the manifest of a training run");
    }

    /** Not as damaged, which would have it deleted. */
    @Test
    void shouldLeaveToNewerReleasesWhatTheyWrote(@TempDir Path root) throws IOException {
        Path checkpoint = Files.createDirectory(root.resolve("revision-00000001"));
        ObjectNode notes = TrainingCheckpoint.notes(manifest);
        assertThat(notes.path("format").asInt()).isEqualTo(1);
        Files.writeString(
                checkpoint.resolve("manifest.json"), notes.put("format", 2).toString());

        assertThatThrownBy(() -> TrainingCheckpoint.unverified(checkpoint))
                .isInstanceOf(RunConflictException.class)
                .hasMessage("the checkpoint " + checkpoint
                        + " is in format 2, this release goes on from 1 and before: go on"
                        + " with the release that wrote it, or a newer one");
    }

    @Test
    void shouldRefuseStepsThatCannotBe() {
        assertThatThrownBy(
                        () -> new TrainerState("accepted", manifest.state().rounds(), 5, false, 4, 4, new TreeMap<>()))
                .hasMessageContaining("were 5 and 4");
    }

    @Test
    void shouldBeAnnouncedWithItsWeightsOffsetsAndScores() {
        String sha256 = "0123456789abcdef".repeat(4);

        Checkpoint announcement = KafkaRunAnnouncer.announcement(
                new TrainingCheckpoint(9, Path.of("/runs/a/checkpoints/revision-00000009"), manifest, sha256));

        assertThat(announcement.getModelId()).isEqualTo("student");
        assertThat(announcement.getRevision()).isEqualTo("0123456789ab");
        assertThat(announcement.getSha256()).isEqualTo(sha256);
        assertThat(announcement.getUri()).startsWith("file:///runs/a/checkpoints/revision-00000009");
        assertThat(announcement.getRound()).isEqualTo(3);
        assertThat(announcement.getStep()).isEqualTo(9);
        assertThat(announcement.getOffsets()).isEqualTo(List.of(new NextOffset("accepted", 0, 18L)));
        assertThat(announcement.getScores()).isEqualTo(Map.of("svamp", 0.25));
        assertThat(announcement.getPromoted()).isTrue();
    }
}
