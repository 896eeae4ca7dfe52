package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.trainers.rounds.Round;
import io.mentorkd.trainers.runs.RunDirectory;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import io.mentorkd.trainers.runs.TrainingManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that earlier releases began ({@link GoldenRun}), which this one goes on with. */
class ReleasedRunsTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("releases")
    void shouldGoOnWithARunOfEveryRelease(Path release) throws IOException {
        GoldenRun.unpack(release, directory);
        TrainingCheckpoint before = newest();

        Classroom classroom = new Classroom(directory, GoldenRun.CONFIG)
                .teach(0, GoldenRun.RATIONALES + 6)
                .examine(2);
        TrainingManifest after = classroom.train().summary().manifest().orElseThrow();

        int rounds = before.manifest().state().rounds().size();
        assertThat(after.runId()).isEqualTo(before.manifest().runId());
        assertThat(after.state().rounds())
                .hasSize(rounds + 1)
                .startsWith(before.manifest().state().rounds().toArray(Round[]::new));
        assertThat(newest().revision()).isGreaterThan(before.revision());
        assertThat(newest().weightsSha256()).isNotEqualTo(before.weightsSha256());
    }

    private TrainingCheckpoint newest() {
        return RunDirectory.newest(directory);
    }

    static List<Path> releases() {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            return folders.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
