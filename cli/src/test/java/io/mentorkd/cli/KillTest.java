package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.records.GradedRationale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9} at moments that the tests do not choose exactly, and what is left when the command is run again. */
@ExtendWith(ClusterExtension.class)
class KillTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RATIONALES = 3000;

    @Test
    void shouldEndWithTheSameWeightsAfterAKillInTheMiddleOfARound(Pipeline pipeline) throws Exception {
        teach(pipeline);
        JsonNode uninterrupted = finish(pipeline, "uninterrupted");
        Path killed = pipeline.file("killed");

        try (ChildProcess child = pipeline.start(train(killed))) {
            await().atMost(PATIENCE).until(() -> checkpoints(killed) >= 2 || !child.isAlive());
            assertThat(child.isAlive())
                    .as("alive after a checkpoint: %s", child.err())
                    .isTrue();
            child.kill();
        }
        JsonNode resumed = finish(pipeline, "killed");

        assertThat(resumed.get("steps")).isEqualTo(uninterrupted.get("steps"));
        assertThat(resumed.get("rounds").asInt()).isEqualTo(2);
        assertThat(weights(resumed)).hasSameBinaryContentAs(weights(uninterrupted));
    }

    @Test
    void shouldGradeEveryRationaleOnceAlthoughTheFilterIsKilled(Pipeline pipeline) throws Exception {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), RATIONALES, 7);
        pipeline.done("rationales", "publish", file.toString(), "--task", "svamp", "--source", "mentor");

        try (ChildProcess child = pipeline.start("filter", "run", "--state-dir", pipeline.filterState())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> pipeline.length(pipeline.topics().accepted()) > 0 || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        assertThat(pipeline.filter().json().get("lag").asLong()).isZero();

        List<GradedRationale> graded = Stream.of(
                        pipeline.topics().accepted(), pipeline.topics().rejected())
                .flatMap(topic -> pipeline.read(topic, GradedRationale.class).stream())
                .toList();
        assertThat(graded)
                .hasSize(RATIONALES)
                .extracting(each -> each.getRationale().getRationaleId())
                .doesNotHaveDuplicates();
        assertThat(pipeline.raw(pipeline.topics().deadLetters(pipeline.topics().rationales())))
                .isEmpty();
    }

    private static void teach(Pipeline pipeline) {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "40");
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        pipeline.filter();
    }

    private static JsonNode finish(Pipeline pipeline, String directory) {
        return pipeline.done(train(pipeline.file(directory))).json();
    }

    private static String[] train(Path directory) {
        return new String[] {
            "student",
            "train",
            "--out",
            directory.toString(),
            "--tokenizer",
            "words",
            "--passes",
            "8",
            "--batch-size",
            "8",
            "--dropout",
            "0.1",
            "--min-round-records",
            "1",
            "--max-round-records",
            "70",
            "--checkpoint-every",
            "20",
            "--until-caught-up"
        };
    }

    private static long checkpoints(Path run) {
        Path directory = run.resolve("checkpoints");
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> Files.exists(entry.resolve("manifest.json")))
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path weights(JsonNode trained) {
        return Path.of(trained.get("checkpoint").asText()).resolve("model.safetensors");
    }
}
