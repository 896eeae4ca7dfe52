package io.mentorkd.models.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
    @TempDir
    private Path root;

    private static ObjectNode notes(int step) {
        return new ObjectMapper().createObjectNode().put("step", step);
    }

    private Checkpoint write(CheckpointStore run, long revision) {
        return run.write(revision, notes(5), directory -> {
            Files.writeString(directory.resolve("weights"), "w" + revision);
            Files.writeString(directory.resolve("state"), "s");
            return Map.of();
        });
    }

    @Test
    void shouldFindTheNewestCheckpointWithItsNotesAndFiles() throws IOException {
        CheckpointStore run = CheckpointStore.open(root.resolve("run"));
        write(run, 2);
        Checkpoint written = write(run, 10);

        Checkpoint latest = CheckpointStore.open(root.resolve("run")).latest().orElseThrow();

        assertThat(latest.directory()).isEqualTo(root.resolve("run/revision-00000010"));
        assertThat(latest.manifest().path("step").asInt()).isEqualTo(5);
        assertThat(latest.manifest().path("files").path("weights").asText())
                .isEqualTo(Sha256.of(latest.directory().resolve("weights")));
        assertThat(latest.sha256()).isEqualTo(written.sha256());
        assertThat(run.revisions()).containsExactly(10L, 2L);
    }

    @Test
    void shouldHaveNoCheckpointAtFirst() {
        assertThat(CheckpointStore.open(root).latest()).isEmpty();
    }

    @Test
    void shouldHashEqualCheckpointsAlike() {
        Checkpoint one = write(CheckpointStore.open(root.resolve("one")), 1);
        Checkpoint two = write(CheckpointStore.open(root.resolve("two")), 1);

        assertThat(one.sha256()).isEqualTo(two.sha256());
    }

    @Test
    void shouldShowNothingOfACheckpointThatFailed() {
        CheckpointStore run = CheckpointStore.open(root);
        write(run, 1);

        assertThatThrownBy(() -> run.write(2, notes(1), directory -> {
                    Files.writeString(directory.resolve("weights"), "half");
                    throw new IOException("no space left");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("revision-00000002 cannot be written: no space left");

        assertThat(run.revisions()).containsExactly(1L);
        assertThat(root).isDirectoryNotContaining(path -> path.toString().endsWith(".partial"));
        CheckpointStore.open(root);
        assertThat(root).isDirectoryNotContaining(path -> path.toString().endsWith(".partial"));
    }

    /** What kill -9 leaves in the middle of a write. */
    @Test
    void shouldRemoveAnUnfinishedCheckpointWhenOpened() throws IOException {
        write(CheckpointStore.open(root), 1);
        Path partial = Files.createDirectory(root.resolve(".revision-00000002.partial"));
        Files.writeString(partial.resolve("weights"), "half");

        CheckpointStore run = CheckpointStore.open(root);

        assertThat(partial).doesNotExist();
        assertThat(run.latest().orElseThrow().directory()).hasFileName("revision-00000001");
        assertThat(write(run, 2).directory()).isDirectory();
    }

    @Test
    void shouldReadNoFileAgainThatWasHashedWhileItWasWritten() {
        CheckpointStore run = CheckpointStore.open(root);
        String claimed = Sha256.of("something else".getBytes(UTF_8)); // Which reading the file would find out.

        Checkpoint written = run.write(1, notes(5), directory -> {
            Files.writeString(directory.resolve("weights"), "w");
            Files.writeString(directory.resolve("state"), "s");
            return Map.of("weights", claimed);
        });

        assertThat(written.manifest().path("files").path("weights").asText()).isEqualTo(claimed);
        assertThat(written.manifest().path("files").path("state").asText()).isEqualTo(Sha256.of("s".getBytes(UTF_8)));
        assertThatThrownBy(run::latest).isInstanceOf(CheckpointException.class).hasMessageContaining("weights");
    }

    @Test
    void shouldReturnWhatItWouldReadAgain() {
        CheckpointStore run = CheckpointStore.open(root);
        String sha256 = Sha256.of("w".getBytes(UTF_8));

        Checkpoint written = run.write(
                1,
                notes(5),
                directory -> Map.of("weights", DurableFiles.write(directory.resolve("weights"), "w".getBytes(UTF_8))));
        Checkpoint read = run.open(1);

        assertThat(written.manifest()).isEqualTo(read.manifest());
        assertThat(written.sha256()).isEqualTo(read.sha256());
        assertThat(written.directory()).isEqualTo(read.directory());
        assertThat(read.manifest().path("files").path("weights").asText()).isEqualTo(sha256);
    }

    @Test
    void shouldRefuseAHashOfAFileThatIsNotThere() {
        CheckpointStore run = CheckpointStore.open(root);

        assertThatThrownBy(() -> run.write(1, notes(5), directory -> Map.of("weights", "a".repeat(64))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights had aaaa");
        assertThat(run.revisions()).isEmpty();
    }

    @Test
    void shouldSayWhichFileWasChanged() throws IOException {
        CheckpointStore run = CheckpointStore.open(root);
        Path weights = write(run, 1).directory().resolve("weights");
        Files.writeString(weights, "w2");

        assertThatThrownBy(run::latest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(weights.toString())
                .hasMessageContaining("changed or damaged");
    }

    @Test
    void shouldSayWhichFileIsMissing() throws IOException {
        CheckpointStore run = CheckpointStore.open(root);
        Path state = write(run, 1).directory().resolve("state");
        Files.delete(state);

        assertThatThrownBy(run::latest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(state.toString())
                .hasMessageContaining("missing");
    }

    @Test
    void shouldSayWhichFileWasAdded() throws IOException {
        CheckpointStore run = CheckpointStore.open(root);
        Path added = write(run, 1).directory().resolve("added");
        Files.writeString(added, "x");

        assertThatThrownBy(run::latest).isInstanceOf(CheckpointException.class).hasMessageContaining(added.toString());
    }

    @Test
    void shouldSayThatADirectoryIsNoCheckpoint() {
        assertThatThrownBy(() -> Checkpoint.open(root))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("a checkpoint?")
                .hasMessageContaining("manifest.json");
    }

    @Test
    void shouldKeepOnlyWhatItIsTold() {
        CheckpointStore run = CheckpointStore.open(root);
        for (long revision = 1; revision <= 5; revision++) {
            write(run, revision);
        }

        run.keepOnly(List.of(5L, 2L));

        assertThat(run.revisions()).containsExactly(5L, 2L);
    }

    @Test
    void shouldRefuseARevisionThatIsNotNewer() {
        CheckpointStore run = CheckpointStore.open(root);
        write(run, 3);

        assertThatThrownBy(() -> write(run, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("revision must exceed the newest, 3, was 3");
    }
}
