package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class TrainedCheckpointTest {
    @Test
    void shouldTellATrainedStudentsOriginAndLetItsTrainerGoOnAfterARollback(Pipeline pipeline) {
        pipeline.create();
        generate(pipeline, 60);
        JsonNode first = train(pipeline);
        String directory = first.get("checkpoint").asText();

        JsonNode shown = pipeline.done("checkpoints", "show", directory).json().get("manifest");
        assertThat(shown.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "directory",
                        "runId",
                        "model",
                        "objective",
                        "rounds",
                        "roundComplete",
                        "step",
                        "examples",
                        "learntFrom",
                        "seed",
                        "begunFrom",
                        "mentor",
                        "plan",
                        "scores",
                        "siblings",
                        "manifest");
        assertThat(shown.get("model").asText()).isEqualTo("student");
        assertThat(shown.get("seed").asLong()).isEqualTo(7);
        assertThat(shown.get("step").asLong()).isEqualTo(first.get("steps").asLong());
        assertThat(shown.get("learntFrom")).isNotEmpty().allSatisfy(span -> {
            assertThat(span.get("topic").asText()).isEqualTo(pipeline.topics().accepted());
            assertThat(span.get("from").asLong()).isZero();
        });
        assertThat(shown.get("begunFrom").asText()).isEqualTo("nano");
        assertThat(shown.get("manifest").get("config").has("optimization")).isTrue();
        String revision = pipeline.done("checkpoints", "show", "student")
                .json()
                .get("announced")
                .get("revision")
                .asText();

        generate(pipeline, 20);
        train(pipeline);
        pipeline.run("checkpoints", "rollback", "student").exits(ExitCode.DONE);
        train(pipeline);
        assertThat(promoted(pipeline)).as("after the trainer was started again").isEqualTo(revision);
        assertThat(pipeline.run("checkpoints", "show", directory)
                        .exits(ExitCode.DONE)
                        .out())
                .contains("learnt     " + pipeline.topics().accepted() + ":0, offsets 0 to ")
                .contains("seed       7");
    }

    private static void generate(Pipeline pipeline, int count) {
        pipeline.done(
                "questions",
                "generate",
                "--task",
                "facing_direction",
                "--count",
                String.valueOf(count),
                "--seed",
                String.valueOf(count));
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        pipeline.filter();
    }

    private static JsonNode train(Pipeline pipeline) {
        return pipeline.done(
                        "student",
                        "train",
                        "--out",
                        pipeline.file("student").toString(),
                        "--seed",
                        "7",
                        "--tokenizer",
                        "words",
                        "--passes",
                        "1",
                        "--max-target-tokens",
                        "48",
                        "--until-caught-up")
                .json();
    }

    private static String promoted(Pipeline pipeline) {
        for (JsonNode each : pipeline.done("checkpoints", "ls").json().get("checkpoints")) {
            if (each.get("promoted").asBoolean()) {
                return each.get("revision").asText();
            }
        }
        throw new AssertionError("nothing is promoted");
    }
}
