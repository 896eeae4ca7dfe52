package io.mentorkd.models.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {
    private static final HubModel MODEL = new HubModel("ada/tiny", "main");

    @TempDir
    private Path root;

    /** An archive is a file system without links. */
    @Test
    void shouldCopyWhereThereAreNoLinks() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(root.resolve("cache.zip"), Map.of("create", "true"))) {
            HubCache cache = new HubCache(archive.getPath("/hub"), MODEL);
            HubFile file = new HubFile("config.json", "a".repeat(40), 2);
            Files.createDirectories(cache.blob(file).getParent());
            Files.writeString(cache.blob(file), "{}");

            cache.link(file, FakeHub.COMMIT);

            Path name = cache.snapshot(FakeHub.COMMIT).resolve("config.json");
            assertThat(Files.isSymbolicLink(name)).isFalse();
            assertThat(Files.readString(name)).isEqualTo("{}");
            assertThat(cache.incomplete(file)).doesNotExist();
        }
    }

    @Test
    void shouldIgnoreAReferenceThatIsNoCommit() throws IOException {
        Path reference = root.resolve("models--ada--tiny/refs/main");
        Files.createDirectories(reference.getParent());
        Files.writeString(reference, "../../elsewhere");

        assertThat(new HubCache(root, MODEL).commit(MODEL)).isEmpty();
    }

    /** As {@code git hash-object} says. */
    @Test
    void shouldHashAsGitDoes() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "hello\n");

        assertThat(HubFile.gitBlob(file)).isEqualTo("ce013625030ba8dba906f756967f9e9ca394464a");
    }
}
