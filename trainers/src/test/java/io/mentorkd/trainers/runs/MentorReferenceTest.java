package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.models.training.Objective;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.rounds.ExampleSelection;
import io.mentorkd.trainers.rounds.RoundConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MentorReferenceTest {

    @TempDir
    private Path root;

    @Test
    void shouldPinTheWeightsOfThePromotedCheckpoint() throws IOException {
        Path promoted = checkpoint(1, "first");

        MentorReference mentor = MentorReference.of(root.resolve("mentor"), root.resolve("student"));

        assertThat(mentor.directory()).isEqualTo(promoted.toRealPath());
        assertThat(mentor.weightsSha256()).isEqualTo(Sha256.of(promoted.resolve("model.safetensors")));
        mentor.verify();
    }

    @Test
    void shouldStayWithTheMentorThatTheRunBeganWithThoughANewerOneIsPromoted() throws IOException {
        checkpoint(1, "first");
        MentorReference begun = begin(MentorReference.of(root.resolve("mentor"), root.resolve("student")));
        checkpoint(2, "second");

        assertThat(MentorReference.of(root.resolve("mentor"), root.resolve("student")))
                .isEqualTo(begun);
        assertThat(MentorReference.of(root.resolve("mentor"), root.resolve("other")))
                .isNotEqualTo(begun);
    }

    @Test
    void shouldConflictWithARunThatBeganWithAnotherMentor() throws IOException {
        checkpoint(1, "first");
        begin(MentorReference.of(root.resolve("mentor"), root.resolve("student")));
        Path other = Files.createDirectory(root.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{}");
        Files.writeString(other.resolve("model.safetensors"), "other");

        MentorReference asked = MentorReference.of(other, root.resolve("student"));

        assertThatThrownBy(() -> RunDirectory.open(root.resolve("student"), config(asked)))
                .isInstanceOf(RunConflictException.class)
                .hasMessageContaining("distillation.mentor.directory")
                .hasMessageContaining("distillation.mentor.weightsSha256");
    }

    @Test
    void shouldSayThatTheMentorHasChangedSinceTheRunBegan() throws IOException {
        Path checkpoint = checkpoint(1, "first");
        MentorReference mentor = MentorReference.of(root.resolve("mentor"), root.resolve("student"));
        Files.writeString(checkpoint.resolve("model.safetensors"), "changed");

        assertThatThrownBy(mentor::verify)
                .isInstanceOf(RunConflictException.class)
                .hasMessageContaining("the mentor that this run began with has changed")
                .hasMessageContaining(mentor.weightsSha256())
                .hasMessageContaining("Put the mentor back");
        Files.delete(checkpoint.resolve("model.safetensors"));
        assertThatThrownBy(mentor::verify).hasMessageContaining("is gone");
    }

    /** Its weights were looked for in one file only. */
    @Test
    void shouldPinTheShardsOfAMentorWhoseWeightsAreInSeveralFiles() throws IOException {
        Path sharded = Files.createDirectory(root.resolve("sharded"));
        Files.writeString(sharded.resolve("config.json"), "{}");
        Files.writeString(
                sharded.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}");
        Files.writeString(sharded.resolve("one.safetensors"), "one");
        Path two = Files.writeString(sharded.resolve("two.safetensors"), "two");

        MentorReference mentor = MentorReference.of(sharded, root.resolve("student"));

        mentor.verify();
        Files.writeString(two, "changed");
        assertThatThrownBy(mentor::verify).hasMessageContaining("the mentor that this run began with has changed");
        Files.delete(two);
        assertThatThrownBy(mentor::verify)
                .isInstanceOf(RunConflictException.class)
                .hasMessageContaining("is gone")
                .hasMessageContaining("names shards that are missing beside it: two.safetensors");
    }

    @Test
    void shouldSayThatThereIsNoMentor() {
        assertThatThrownBy(() -> MentorReference.of(root.resolve("none"), root.resolve("student")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no model in " + root.resolve("none"));
    }

    private MentorReference begin(MentorReference mentor) throws IOException {
        TrainingConfig config = config(mentor);
        try (RunDirectory run = RunDirectory.open(root.resolve("student"), config)) {
            run.write(Runs.manifest(config, 1, Map.of(), true), directory -> {
                Files.writeString(directory.resolve("model.safetensors"), "student");
                return Map.of();
            });
        }
        return mentor;
    }

    private static TrainingConfig config(MentorReference mentor) {
        return Runs.config(
                1,
                new LossConfig(new Objective.CrossEntropy(), Optional.of(new HiddenStates(1, mentor))),
                RoundConfig.DEFAULT,
                ExampleSelection.ALL);
    }

    private Path checkpoint(int revision, String weights) throws IOException {
        Path directory = Files.createDirectories(
                root.resolve("mentor/checkpoints").resolve("revision-%08d".formatted(revision)));
        Files.writeString(directory.resolve("manifest.json"), "{\"promoted\": true}");
        Files.writeString(directory.resolve("model.safetensors"), weights);
        return directory;
    }
}
