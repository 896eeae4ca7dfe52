package io.mentorkd.admin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.admin.RefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPlanFileTest {

    @TempDir
    private Path directory;

    @Test
    void shouldReadBackWhatItWrote() throws IOException {
        Path file = written();

        ReplayPlanFile.Loaded loaded = ReplayPlanFile.read(file);

        assertThat(loaded.plan()).isEqualTo(Plans.student());
        assertThat(loaded.plan().id())
                .as("follows from the layout, which plans that people have keep to")
                .isEqualTo("efa390a1340a");
        assertThat(loaded.sha256()).matches("[0-9a-f]{64}");
        assertThat(file).hasContent(loaded.text());
        assertThat(loaded.plan().range().length()).isEqualTo(10);
    }

    @Test
    void shouldNeverWriteOverAPlan() throws IOException {
        Path file = written();

        assertThatThrownBy(() -> ReplayPlanFile.write(file, Plans.student()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> ReplayPlanFile.read(directory.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\" : 1 | \"version\" : 2 | field 'version' must be 1, was 2",
                "\"version\" : 1, | '' | field 'version' must be 1, was",
                "\"version\" : 1, | \"version\" : 1, \"other\" : 3, | field 'other' is unknown",
                "\"scanned\" : 10, | '' | field 'counts.scanned' is wrong",
                "\"purpose\" : \"student\" | \"purpose\" : \"teacher\" | field 'purpose' is wrong",
                "\"fraction\" : 0.5 | \"fraction\" : 1.5 | field 'sampling' is wrong",
                "\"from\" : 3 | \"from\" : 30 | field 'partitions.0' is wrong",
                "\"from\" : 3 | \"from\" : 4 | it was changed",
                "\"topicId\" | topicId | is not JSON at line"
            })
    void shouldNameFileAndFieldThatAreWrong(String right, String wrong, String message) throws IOException {
        Path file = written();
        String text = Files.readString(file);
        assertThat(text).contains(right);
        Files.writeString(file, text.replace(right, wrong));

        assertThatThrownBy(() -> ReplayPlanFile.read(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("plan " + file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void shouldSayThatADirectoryIsNoPlan() {
        assertThatThrownBy(() -> ReplayPlanFile.read(directory))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(directory + ": is a directory");
    }

    @Test
    void shouldSayThatItIsNoPlan() throws IOException {
        Path file = Files.writeString(directory.resolve("plan.json"), "[1]");

        assertThatThrownBy(() -> ReplayPlanFile.read(file)).hasMessageContaining("a JSON object is needed");
    }

    private Path written() throws IOException {
        Path file = directory.resolve("plan.json");
        ReplayPlanFile.write(file, Plans.student());
        return file;
    }
}
