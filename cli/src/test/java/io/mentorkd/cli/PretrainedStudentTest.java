package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A student that begins with a model that there is: all of it or a part, however a step is computed. */
@ExtendWith(ClusterExtension.class)
class PretrainedStudentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--layers 2 --lora-rank 2 --dtype bfloat16", "--layers 0,2 --recompute --micro-batch-size 2"
            })
    void shouldEndWithTheSameWeightsThoughItIsKilledOrStopped(String options, Pipeline pipeline) throws Exception {
        teach(pipeline);
        String[] way = options.isEmpty() ? new String[0] : options.split(" ");
        JsonNode uninterrupted = train(pipeline, "uninterrupted", way);

        try (ChildProcess child = pipeline.start(command(pipeline, "broken", way))) {
            awaitCheckpoint(pipeline, child, 1);
            child.kill();
        }
        try (ChildProcess child = pipeline.start(command(pipeline, "broken", way))) {
            awaitCheckpoint(pipeline, child, 3);
            assertThat(child.terminate(PATIENCE.toSeconds())).isNotNegative();
        }
        JsonNode resumed = train(pipeline, "broken", way);

        assertThat(resumed.get("steps")).isEqualTo(uninterrupted.get("steps"));
        assertThat(weights(resumed)).hasSameBinaryContentAs(weights(uninterrupted));
        assertThat(weights(resumed)
                        .resolveSibling("lora_model.safetensors")
                        .toFile()
                        .exists())
                .isEqualTo(options.contains("--lora-rank"));
        Invocation.of(
                        "answer",
                        "--model",
                        weights(resumed).getParent().toString(),
                        "--max-new-tokens",
                        "4",
                        "Where is the coin?")
                .exits(ExitCode.DONE);
    }

    /** They were of new weights: options of the command were looked for among those of a part of it. */
    @Test
    void shouldTakeOtherDefaultsAndRefuseAModelThatHasChangedSince(Pipeline pipeline) throws Exception {
        teach(pipeline);
        Path llama = llama(pipeline);
        String[] student = plain(pipeline, "student", "student");
        String[] mentor = plain(pipeline, "mentor", "mentor", "--lora-rank", "2");
        JsonNode whole = config(pipeline.done(student).json());
        JsonNode adapted = config(pipeline.done(mentor).json());
        Llamas.write(llama, 2);

        assertThat(whole.get("architecture").asText())
                .isEqualTo(llama.toRealPath().toString());
        assertThat(whole.get("optimization").get("learningRate").asDouble()).isEqualTo(0.0001);
        assertThat(whole.get("optimization").get("weightDecay").asDouble()).isEqualTo(0.01);
        assertThat(whole.get("optimization").get("batchSize").asInt()).isEqualTo(8);
        assertThat(whole.get("optimization").get("warmupSteps").asInt()).isEqualTo(20);
        assertThat(whole.get("rounds").get("passes").asInt()).isEqualTo(3);
        assertThat(adapted.get("optimization").get("learningRate").asDouble()).isEqualTo(0.0005);
        assertThat(adapted.get("optimization").get("weightDecay").asDouble()).isEqualTo(0.01);
        assertThat(adapted.get("adapter").get("alpha").asDouble()).isEqualTo(4);
        for (String[] again : new String[][] {student, mentor}) {
            assertThat(pipeline.run(again).exits(ExitCode.CONFLICT).err())
                    .contains("the model that this run begins with has changed: " + llama.toRealPath());
        }
    }

    @Test
    void shouldSayWhatOfTheModelCannotBeTrained(Pipeline pipeline) {
        teach(pipeline);

        refuses(
                pipeline,
                "--layers must be of 0 to 2, the blocks that the model has, each once and in ascending order, were [0, 3]",
                "--layers",
                "0,3");
        refuses(pipeline, "--layers must be a number or a list such as 0,1,5, was 'a'", "--layers", "a");
        refuses(pipeline, "--layers must be from 1 to 3, the blocks that the model has, was 4", "--layers", "4");
        refuses(pipeline, "rank must be at least 1, was 0", "--lora-rank", "0");
        refuses(pipeline, "one was query", "--lora-rank", "2", "--lora-targets", "query");
        refuses(pipeline, "microBatch must be at least 1, was 0", "--micro-batch-size", "0");
    }

    private static void refuses(Pipeline pipeline, String message, String... options) {
        assertThat(pipeline.run(plain(pipeline, "student", "refused", options))
                        .exits(ExitCode.USAGE)
                        .err())
                .contains(message)
                .doesNotContain("\tat ");
    }

    private static void teach(Pipeline pipeline) {
        pipeline.create();
        pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "20");
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        pipeline.filter();
        Llamas.write(llama(pipeline), 1);
    }

    private static Path llama(Pipeline pipeline) {
        return pipeline.file("llama");
    }

    private static void awaitCheckpoint(Pipeline pipeline, ChildProcess child, int revision) throws IOException {
        Path manifest = pipeline.file("broken").resolve("checkpoints/revision-%08d/manifest.json".formatted(revision));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(manifest) || !child.isAlive());
        assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
    }

    private static JsonNode train(Pipeline pipeline, String directory, String... more) {
        return pipeline.done(command(pipeline, directory, more)).json();
    }

    /** With steps enough to be killed among them, and dropout, which must be resumed, too. */
    private static String[] command(Pipeline pipeline, String directory, String... more) {
        return plain(
                pipeline,
                "student",
                directory,
                Pipeline.join(
                        more,
                        "--batch-size",
                        "4",
                        "--passes",
                        "16",
                        "--dropout",
                        "0.1",
                        "--learning-rate",
                        "0.01",
                        "--keep-checkpoints",
                        "100",
                        "--checkpoint-every",
                        "8"));
    }

    private static String[] plain(Pipeline pipeline, String who, String directory, String... more) {
        return Pipeline.join(
                more,
                who,
                "train",
                "--out",
                pipeline.file(directory).toString(),
                "--model",
                llama(pipeline).toString(),
                "--min-round-records",
                "1",
                "--until-caught-up");
    }

    private static Path weights(JsonNode trained) {
        return Path.of(trained.get("checkpoint").asText()).resolve("model.safetensors");
    }

    private static JsonNode config(JsonNode trained) throws IOException {
        return new ObjectMapper()
                .readTree(weights(trained).resolveSibling("manifest.json").toFile())
                .get("config");
    }
}
