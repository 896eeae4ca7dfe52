package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Groups;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class StudentCommandTest {

    @Test
    void shouldTrainEvaluateAndAnswer(Pipeline pipeline) throws Exception {
        long accepted = teach(pipeline);

        JsonNode trained = train(pipeline).exits(ExitCode.DONE).json();
        JsonNode again = train(pipeline).exits(ExitCode.DONE).json();

        Path checkpoint = Path.of(trained.get("checkpoint").asText());
        assertThat(checkpoint.resolve("model.safetensors")).exists();
        assertThat(trained.get("rounds").asInt()).isEqualTo(1);
        assertThat(trained.get("steps").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(trained.get("examples").asLong()).isEqualTo(2 * accepted);
        assertThat(trained.get("lag").asLong()).isZero();
        assertThat(trained.get("accuracy").has("facing_direction")).isTrue();
        assertThat(again.get("checkpoint")).isEqualTo(trained.get("checkpoint"));
        assertThat(again.get("steps")).isEqualTo(trained.get("steps"));

        shouldAnnounce(pipeline, checkpoint, trained.get("steps").asLong());
        shouldMeasure(pipeline);
        shouldCommitTheEndOfTheLog(pipeline);
        shouldSayThatItHasFinished(pipeline);
        shouldEvaluate(pipeline);
        shouldAnswer(pipeline);
        shouldRefuseOtherSettings(pipeline);
    }

    @Test
    void shouldBeginWithOtherSettingsWhereTheFirstOnesCouldNotBegin(Pipeline pipeline) {
        pipeline.create();

        Invocation refused = train(pipeline, "--architecture", "none");
        Invocation begun = train(pipeline);

        assertThat(refused.exits(ExitCode.USAGE).err())
                .contains("architecture must be")
                .contains("was 'none'");
        assertThat(begun.exits(ExitCode.DONE).json().get("checkpoint").isNull()).isTrue();
    }

    @Test
    void shouldPromoteNothingAndSayWhatToChangeWhereNothingCouldBeLearnt(Pipeline pipeline) {
        teach(pipeline);

        Invocation trained = train(pipeline, "--task", "coin_flip").exits(ExitCode.DONE_IN_PART);

        assertThat(trained.json().get("promoted").asBoolean()).isFalse();
        assertThat(trained.json().get("omitted").get("NOT_SELECTED").asLong()).isPositive();
        assertThat(trained.err())
                .contains("nothing was learnt, and nothing is promoted")
                .contains("--task and --source");
    }

    @Test
    void shouldSayThatItRunsWhileItWaitsAndThatItWasStopped(Pipeline pipeline) throws Exception {
        pipeline.create();
        String[] waiting = {
            "student", "train", "--out", pipeline.file("waiting").toString(), "--tokenizer", "words"
        };

        try (ChildProcess child = pipeline.start(waiting)) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> trainer(pipeline)
                            .filter(group -> group.get("state").asText().equals("running"))
                            .isPresent());
            JsonNode running = trainer(pipeline).orElseThrow();
            assertThat(running.get("members").asInt()).isEqualTo(1);
            assertThat(running.get("status").asText()).isEqualTo("OK");
            assertThat(running.get("lag").asLong()).isZero();
            pipeline.run("lag", "--check", "status=OK,state=running,members>0").exits(ExitCode.DONE);
            child.terminate(60);
        }

        assertThat(trainer(pipeline).orElseThrow().get("state").asText()).isEqualTo("stopped");
    }

    private static long teach(Pipeline pipeline) {
        pipeline.create();
        generate(pipeline, "60", "TRAIN");
        generate(pipeline, "8", "VALIDATION");
        generate(pipeline, "8", "TEST");
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        pipeline.filter();
        List<GradedRationale> accepted = pipeline.read(pipeline.topics().accepted(), GradedRationale.class);
        assertThat(accepted)
                .isNotEmpty()
                .allMatch(graded -> graded.getRationale().getQuestion().getSplit() == Split.TRAIN);
        return accepted.size();
    }

    private static void generate(Pipeline pipeline, String count, String split) {
        pipeline.done("questions", "generate", "--task", "facing_direction", "--count", count, "--split", split);
    }

    private static Invocation train(Pipeline pipeline, String... more) {
        return pipeline.run(Pipeline.join(
                more,
                "student",
                "train",
                "--out",
                pipeline.file("student").toString(),
                "--tokenizer",
                "words",
                "--passes",
                "2",
                "--batch-size",
                "16",
                "--max-target-tokens",
                "48",
                "--until-caught-up",
                "-o",
                "json"));
    }

    private static void shouldAnnounce(Pipeline pipeline, Path checkpoint, long steps) {
        List<Checkpoint> announced = pipeline.read(pipeline.topics().checkpoints(), Checkpoint.class);
        Checkpoint last = announced.get(announced.size() - 1);
        assertThat(last.getModelId()).isEqualTo("student");
        assertThat(last.getStep()).isEqualTo(steps);
        assertThat(Path.of(URI.create(last.getUri())).toAbsolutePath().normalize())
                .isEqualTo(checkpoint.toAbsolutePath().normalize());
        assertThat(last.getOffsets()).hasSize(Pipeline.PARTITIONS);
    }

    private static void shouldMeasure(Pipeline pipeline) {
        List<RunMetrics> metrics = pipeline.read(pipeline.topics().metrics(), RunMetrics.class);
        assertThat(metrics)
                .filteredOn(metric -> metric.getKind() == MetricKind.STEP)
                .isNotEmpty()
                .allMatch(metric -> metric.getValues().containsKey("loss"));
        assertThat(metrics)
                .filteredOn(metric -> metric.getKind() == MetricKind.EVALUATION)
                .extracting(RunMetrics::getSplit)
                .containsOnly(Split.VALIDATION);
    }

    private static void shouldCommitTheEndOfTheLog(Pipeline pipeline) throws Exception {
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            Map<Integer, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(pipeline.topics().groups().of(Groups.Stage.TRAINER, "student"))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
            assertThat(committed)
                    .isEqualTo(new LogOffsets(admin).end(pipeline.topics().accepted()));
        }
    }

    private static void shouldSayThatItHasFinished(Pipeline pipeline) {
        JsonNode trainer = trainer(pipeline).orElseThrow();

        assertThat(trainer.get("stage").asText()).isEqualTo("student train");
        assertThat(trainer.get("state").asText()).isEqualTo("finished");
        assertThat(trainer.get("status").asText()).isEqualTo("IDLE");
    }

    private static Optional<JsonNode> trainer(Pipeline pipeline) {
        return StreamSupport.stream(pipeline.done("lag").json().get("groups").spliterator(), false)
                .filter(group -> group.get("type").asText().equals("trainer"))
                .findFirst();
    }

    private static void shouldEvaluate(Pipeline pipeline) {
        JsonNode evaluation = pipeline.done(
                        "evaluate", "--model", pipeline.file("student").toString(), "--max-new-tokens", "48")
                .json();
        assertThat(evaluation.get("split").asText()).isEqualTo("TEST");
        assertThat(evaluation.get("tasks")).hasSize(1);
        assertThat(evaluation.get("tasks").get(0).get("questions").asInt()).isEqualTo(8);
        assertThat(pipeline.run("evaluate", "--model", pipeline.file("student").toString(), "--task", "svamp")
                        .exits(ExitCode.NOT_FOUND)
                        .err())
                .contains("no TEST questions that can be graded")
                .contains("for svamp");
    }

    private static void shouldAnswer(Pipeline pipeline) {
        String model = pipeline.file("student").toString();
        JsonNode answer = Invocation.of(
                        "answer", "--model", model, "--max-new-tokens", "16", "-o", "json", "Where is Ann facing?")
                .exits(ExitCode.DONE)
                .json();
        assertThat(answer.get("question").asText()).isEqualTo("Where is Ann facing?");
        assertThat(answer.has("chain")).isTrue();
        assertThat(answer.has("answer")).isTrue();
    }

    private static void shouldRefuseOtherSettings(Pipeline pipeline) {
        assertThat(train(pipeline, "--task", "coin_flip")
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("was begun with selection.tasks [], not [\"coin_flip\"]");
    }
}
