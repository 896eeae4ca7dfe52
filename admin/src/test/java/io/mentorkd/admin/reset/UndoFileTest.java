package io.mentorkd.admin.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.admin.RefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoFileTest {

    private static final ResetPlan PLAN = new ResetPlan(
            "group",
            GroupType.CLASSIC,
            List.of(
                    new OffsetMove("topic", 0, OptionalLong.of(7), OptionalLong.of(7), OptionalLong.of(2), 4),
                    new OffsetMove("topic", 1, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(9), 0),
                    new OffsetMove("topic", 2, OptionalLong.of(0), OptionalLong.of(1), OptionalLong.of(9), 0)));

    @TempDir
    private Path directory;

    @Test
    void shouldReadBackWhereTheGroupStood() throws IOException {
        Path file = directory.resolve("new/undo.json");
        UndoFile undo = UndoFile.of(PLAN);
        undo.write(file);

        assertThat(UndoFile.read(file)).isEqualTo(undo);
        assertThat(undo.offsets())
                .extracting(UndoFile.Stand::offset)
                .containsExactly(OptionalLong.of(7), OptionalLong.empty(), OptionalLong.of(0));
        assertThatThrownBy(() -> undo.write(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void shouldSayWhichFileIsNoUndoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("undo.json"), "{\"version\": 1, \"group\": \"g\"}");

        assertThatThrownBy(() -> UndoFile.read(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(file + " is no undo file of 'mentorkd replay reset'")
                .hasMessageContaining("offsets");
        assertThatThrownBy(() -> UndoFile.read(directory))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(directory + " is a directory");
    }

    @Test
    void shouldCountWhatIsSkippedAndReadAgainOfWhatRetentionHasLeft() {
        assertThat(PLAN.partitions()).extracting(OffsetMove::repeated).containsExactly(3L, 0L, 0L);
        assertThat(PLAN.partitions()).extracting(OffsetMove::skipped).containsExactly(0L, 0L, 8L);
        assertThat(PLAN.repeated()).isEqualTo(3);
        assertThat(PLAN.skipped()).isEqualTo(8);
    }
}
