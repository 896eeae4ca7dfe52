package io.mentorkd.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

    @TempDir
    private Path root;

    @Test
    void shouldTakeADirectoryWithAConfigurationAsItIsWhateverItLacks() throws IOException {
        Files.writeString(root.resolve("config.json"), "{}");

        assertThat(ModelDirectory.locate(root)).isEqualTo(root);
    }

    @Test
    void shouldPreferTheNewestPromotedCheckpointOfARun() throws IOException {
        checkpoint(1, true);
        Path promoted = checkpoint(2, true);
        checkpoint(3, false);

        assertThat(ModelDirectory.locate(root)).isEqualTo(promoted);
    }

    @Test
    void shouldTakeTheNewestCheckpointOfARunThatPromotedNone() throws IOException {
        checkpoint(99_999_999, false);
        Path newest = checkpoint(100_000_000, false);

        assertThat(ModelDirectory.locate(root)).isEqualTo(newest);
    }

    @Test
    void shouldOverlookCheckpointsThatAreNotFinished() throws IOException {
        Path finished = checkpoint(1, false);
        Files.createDirectories(root.resolve("checkpoints/revision-00000002"));
        Files.createDirectories(root.resolve("checkpoints/.revision-00000003.partial"));

        assertThat(ModelDirectory.locate(root)).isEqualTo(finished);
    }

    @Test
    void shouldSayWhatAModelIsWhereThereIsNone() {
        assertThatThrownBy(() -> ModelDirectory.locate(root))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no model in " + root)
                .hasMessageContaining("mentorkd student train --out");
        assertThatThrownBy(() -> ModelDirectory.locate(root.resolve("missing")))
                .isInstanceOf(ModelNotFoundException.class);
    }

    private Path checkpoint(long revision, boolean promoted) throws IOException {
        Path directory = CheckpointManifests.directory(root.resolve("checkpoints"), revision);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("manifest.json"), "{\"promoted\": " + promoted + "}");
        return directory;
    }
}
