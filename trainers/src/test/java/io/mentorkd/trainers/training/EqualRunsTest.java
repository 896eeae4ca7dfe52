package io.mentorkd.trainers.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mentorkd.models.checkpoints.Sha256;
import io.mentorkd.trainers.fakes.Examples;
import io.mentorkd.trainers.fakes.Runs;
import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.ReplayReference;
import io.mentorkd.trainers.runs.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same log, configuration and seed make the same files, whoever makes them and when. */
class EqualRunsTest {

    private static final String MANIFEST = "manifest.json";
    private static final TrainingConfig LIVE = Runs.config(3);
    private static final TrainingConfig REPLAY = LIVE.withReplay(new ReplayReference("efa390a1340a", "a".repeat(64)));

    @TempDir
    private Path directory;

    @Test
    void shouldWriteTheSameFilesAndManifestsButForTheNameOfTheRun() throws IOException {
        Classroom one = classroom("one", LIVE);
        Classroom other = classroom("other", LIVE);
        one.train();
        other.train();

        Map<String, String> written = files(one);
        assertThat(written).containsKeys("revision-00000002/" + MANIFEST, "revision-00000002/tail-basis.safetensors");
        assertThat(files(other)).isEqualTo(written);
    }

    @Test
    void shouldWriteTheSameManifestsThoughAnEarlierReplayOfThePlanIsPromoted() throws IOException {
        Classroom first = classroom("first", REPLAY);
        Classroom again = classroom("again", REPLAY);
        first.train();
        again.trainAfter(new PromotedModel("f".repeat(64), Map.of(Examples.TASK, 1.0), false));

        assertThat(files(again)).isEqualTo(files(first));
    }

    private Classroom classroom(String name, TrainingConfig config) {
        return new Classroom(directory.resolve(name), config).teach(0, 12).examine(2);
    }

    /** All that is in the checkpoints, by its place; of manifests all but the name of the run. */
    private static Map<String, String> files(Classroom classroom) throws IOException {
        Path checkpoints = classroom.root().resolve("checkpoints");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(checkpoints)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                String content = file.endsWith(MANIFEST) ? withoutRun(file) : Sha256.of(file);
                files.put(checkpoints.relativize(file).toString(), content);
            }
        }
        return files;
    }

    private static String withoutRun(Path manifest) throws IOException {
        ObjectNode fields = (ObjectNode) new ObjectMapper().readTree(manifest.toFile());
        assertThat(fields.remove("runId")).isNotNull();
        return fields.toString();
    }
}
