package io.mentorkd.trainers.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    @TempDir
    private Path directory;

    @Test
    void shouldReplaceAFileAndLeaveNothingElse() throws IOException {
        Path file = directory.resolve("run.json");
        DurableFile.write(file, "long ago".getBytes(UTF_8));

        DurableFile.write(file, "now".getBytes(UTF_8));

        assertThat(file).hasContent("now");
        assertThat(directory).isDirectoryContaining(file::equals).satisfies(path -> {
            try (var files = Files.list(path)) {
                assertThat(files).hasSize(1);
            }
        });
    }

    @Test
    void shouldWriteOverWhatAKilledProcessLeftUnfinished() throws IOException {
        Path file = directory.resolve("run.json");
        Files.writeString(directory.resolve(".run.json.partial"), "half a file that is longer than the whole");

        DurableFile.write(file, "whole".getBytes(UTF_8));

        assertThat(file).hasContent("whole");
    }
}
