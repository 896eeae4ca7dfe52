package io.mentorkd.models.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFilesTest {
    @TempDir
    private Path root;

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private List<String> names() throws IOException {
        return DurableFiles.files(root).stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Test
    void shouldReplaceAFileAndTellItsHash() throws IOException {
        Path file = Files.writeString(root.resolve("a"), "long ago");

        String sha256 = DurableFiles.write(file, "now".getBytes(UTF_8));

        assertThat(file).hasContent("now");
        assertThat(sha256).isEqualTo(Sha256.of(file));
        assertThat(names()).containsExactly("a");
    }

    @Test
    void shouldShowTheOldFileUntilTheNewOneIsWhole() throws IOException {
        Path file = Files.writeString(root.resolve("a"), "old");

        DurableFiles.write(file, channel -> {
            channel.write(text("ne"));
            assertThat(file).hasContent("old");
            channel.write(text("w"));
        });

        assertThat(file).hasContent("new");
    }

    @Test
    void shouldLeaveTheOldFileAndNoHalfWhenWritingFails() throws IOException {
        Path file = Files.writeString(root.resolve("a"), "old");

        assertThatThrownBy(() -> DurableFiles.write(file, channel -> {
                    channel.write(text("half"));
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a");
    }

    /** What kill -9 leaves in the middle of a write. */
    @Test
    void shouldWriteOverWhatACrashLeft() throws IOException {
        Files.writeString(root.resolve(".a.partial"), "half of something longer");

        DurableFiles.write(root.resolve("a"), "whole".getBytes(UTF_8));

        assertThat(root.resolve("a")).hasContent("whole");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void shouldCopyAFileOfAnySize() throws IOException {
        byte[] content = new byte[(1 << 20) + 17];
        content[1 << 20] = 1;
        Path from = Files.write(root.resolve("from"), content);

        String sha256 = DurableFiles.copy(from, root.resolve("to"));

        assertThat(root.resolve("to")).hasBinaryContent(content);
        assertThat(sha256).isEqualTo(Sha256.of(content));
    }

    @Test
    void shouldShowADirectoryOnlyWhenAllOfItsFilesAreThere() throws IOException {
        Path target = root.resolve("model");

        DurableFiles.writeDirectory(target, directory -> {
            Files.writeString(directory.resolve("one"), "1");
            DurableFiles.write(directory.resolve("two"), "2".getBytes(UTF_8));
            assertThat(target).doesNotExist();
            assertThat(DurableFiles.files(directory)).hasSize(2);
        });

        assertThat(target.resolve("one")).hasContent("1");
        assertThat(target.resolve("two")).hasContent("2");
        assertThat(names()).containsExactly("model");
    }

    @Test
    void shouldShowNoHalfOfADirectoryThatFailed() throws IOException {
        assertThatThrownBy(() -> DurableFiles.writeDirectory(root.resolve("model"), directory -> {
                    Files.writeString(directory.resolve("one"), "1");
                    throw new IllegalStateException("diverged");
                }))
                .hasMessage("diverged");

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldRemoveOnlyWhatWasNeverFinished() throws IOException {
        Files.writeString(root.resolve(".a.partial"), "half");
        Files.createDirectories(root.resolve(".model.partial"));
        Files.writeString(root.resolve(".model.partial/weights"), "half");
        Files.writeString(root.resolve("whole.partial"), "whole");
        Files.writeString(root.resolve(".hidden"), "whole");

        DurableFiles.removeUnfinished(root);

        assertThat(names()).containsExactly(".hidden", "whole.partial");
    }

    @Test
    void shouldRemoveADirectory() throws IOException {
        DurableFiles.writeDirectory(root.resolve("model"), directory -> Files.createFile(directory.resolve("a")));

        DurableFiles.removeDirectory(root.resolve("model"));

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldSayWhyInWords() {
        assertThat(DurableFiles.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(DurableFiles.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(DurableFiles.reason(new NoSuchFileException("/a"))).isEqualTo("/a is missing");
        assertThat(DurableFiles.reason(new FileSystemException("/a", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(DurableFiles.reason(new IOException())).isEqualTo("IOException");
    }
}
