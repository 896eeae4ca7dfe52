package io.mentorkd.models.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that does nothing but write checkpoints, and is killed by the system wherever it is. */
class KilledWriterTest {
    private static final int PIECES = 64;

    @TempDir
    private Path root;

    /** Writes checkpoints without end and tells of each that is written. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            CheckpointStore run = CheckpointStore.open(Path.of(arguments[0]));
            long next = run.revisions().stream().findFirst().orElse(0L) + 1;
            for (long revision = next; ; revision++) {
                long written = revision;
                run.write(revision, new ObjectMapper().createObjectNode().put("step", revision), directory -> {
                    Files.writeString(directory.resolve("state"), "step " + written);
                    return Map.of("weights", DurableFiles.write(directory.resolve("weights"), file -> {
                        for (int piece = 0; piece < PIECES; piece++) {
                            file.write(ByteBuffer.allocate(1 << 12)
                                    .putLong(written)
                                    .rewind());
                        }
                    }));
                });
                System.out.println(revision);
                run.keepOnly(List.of(revision, revision - 1));
            }
        }
    }

    @Test
    void shouldFindTheLastCheckpointWholeWhereverTheWriterIsKilled() throws Exception {
        Random random = new Random(5);
        long before = 0;
        for (int kill = 0; kill < 4; kill++) {
            long told = killAfter(3 + random.nextInt(10), random.nextInt(8));

            boolean wasWriting = hasUnfinished();
            CheckpointStore run = CheckpointStore.open(root);
            Checkpoint latest = run.latest().orElseThrow(); // Which verifies every hash.

            long revision = latest.manifest().path("step").asLong();
            assertThat(revision).isGreaterThanOrEqualTo(told).isGreaterThan(before);
            assertThat(latest.directory().resolve("state")).hasContent("step " + revision);
            assertThat(hasUnfinished())
                    .as("unfinished, and was so: " + wasWriting)
                    .isFalse();
            before = revision;
        }
    }

    private boolean hasUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".partial"));
        }
    }

    /** The last revision that the writer told of before it was killed. */
    private long killAfter(int checkpoints, int milliseconds) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long told = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            for (int line = 0; line < checkpoints; line++) {
                told = Long.parseLong(lines.readLine());
            }
            Thread.sleep(milliseconds);
            writer.toHandle().destroyForcibly(); // Which leaves what it wrote to be read.
            writer.waitFor();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told = Long.parseLong(line);
            }
        } finally {
            writer.destroyForcibly();
        }
        return told;
    }
}
