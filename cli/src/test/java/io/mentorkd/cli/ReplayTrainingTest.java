package io.mentorkd.cli;

import static io.mentorkd.cli.Replays.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.topics.Groups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model that is trained by a plan follows from the plan, whatever the log does meanwhile. */
@ExtendWith(ClusterExtension.class)
class ReplayTrainingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void shouldGiveTheSameWeightsTwiceWhileRecordsAreBeingAdded(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), 1);
        String now = Instant.now().toString();
        awaitAfter(now);
        teach(pipeline, 2);

        JsonNode plan = plan(pipeline, "plan.json", "--for", "student", "--from", "1h", "--until", now);
        JsonNode first = run(pipeline, "plan.json", "first").json();
        teach(pipeline, 3);
        JsonNode second = run(pipeline, "plan.json", "second").json();
        JsonNode again = run(pipeline, "plan.json", "second").json();

        assertThat(plan.get("counts").get("scanned").asLong())
                .isPositive()
                .isLessThan(pipeline.length(pipeline.topics().accepted()));
        assertThat(first.get("complete").asBoolean()).isTrue();
        assertThat(second.get("training").get("steps"))
                .isEqualTo(first.get("training").get("steps"));
        assertThat(again.get("training").get("steps"))
                .isEqualTo(first.get("training").get("steps"));
        assertThat(weights(pipeline, "second")).hasSameBinaryContentAs(weights(pipeline, "first"));
        for (String file : new String[] {"config.json", "tokenizer.json", "manifest.json", "plan.json"}) {
            assertThat(pipeline.file("first").resolve(file)).isRegularFile();
        }
        JsonNode replay = manifest(pipeline, "first").get("config").get("replay");
        assertThat(replay.get("planId")).isEqualTo(plan.get("id"));
        assertThat(replay.get("planSha256").asText()).hasSize(64);
        shouldCommitForNoGroup(pipeline);
        shouldRefuseWhatIsAnotherRun(pipeline);
    }

    @Test
    void shouldGoOnAfterAKillAndEndWithTheSameWeights(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), 1);
        plan(pipeline, "plan.json", "--for", "mentor", "--from", "beginning");
        run(pipeline, "plan.json", "whole", "--passes", "12", "--architecture", "nano", "--dropout", "0.1");

        try (ChildProcess child = pipeline.start(command(
                pipeline, "plan.json", "killed", "--passes", "12", "--architecture", "nano", "--dropout", "0.1"))) {
            Path checkpoint = pipeline.file("killed").resolve("run/checkpoints/revision-00000001/manifest.json");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Files.exists(checkpoint) || !child.isAlive());
            assertThat(child.isAlive()).as("alive: %s", child.err()).isTrue();
            child.kill();
        }
        assertThat(weights(pipeline, "killed")).doesNotExist();
        run(pipeline, "plan.json", "killed", "--passes", "12", "--architecture", "nano", "--dropout", "0.1");

        assertThat(weights(pipeline, "killed")).hasSameBinaryContentAs(weights(pipeline, "whole"));
        assertThat(manifest(pipeline, "killed")
                        .get("config")
                        .get("optimization")
                        .get("learningRate")
                        .asDouble())
                .as("a mentor's own default")
                .isEqualTo(0.006);
    }

    @Test
    void shouldBeginWithAModelAndNoticeThatItHasChanged(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), 1);
        plan(pipeline, "plan.json", "--for", "student", "--from", "0", "--sample", "0.5", "--seed", "3");
        run(pipeline, "plan.json", "first");
        Path model = pipeline.file("first");

        JsonNode second = pipeline.done(
                        "replay",
                        "run",
                        pipeline.file("plan.json").toString(),
                        "--out",
                        pipeline.file("second").toString(),
                        "--model",
                        model.toString(),
                        "--passes",
                        "1")
                .json();
        Files.copy(
                weights(pipeline, "second"),
                weights(pipeline, "first"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(second.get("complete").asBoolean()).isTrue();
        assertThat(manifest(pipeline, "second")
                        .get("config")
                        .get("initial")
                        .get("weightsSha256")
                        .asText())
                .hasSize(64);
        assertThat(pipeline.run(
                                "replay",
                                "run",
                                pipeline.file("plan.json").toString(),
                                "--out",
                                pipeline.file("second").toString(),
                                "--model",
                                model.toString(),
                                "--passes",
                                "1")
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("the model that this run begins with has changed: " + model.toRealPath());
    }

    @Test
    void shouldSayWhichOffsetsRetentionHasCutAndExitWithAConflict(Pipeline pipeline) throws Exception {
        teach(pipeline.create(), 1);
        plan(pipeline, "plan.json", "--for", "student", "--from", "beginning");
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(pipeline.topics().accepted(), 1), RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }

        Invocation refused = pipeline.run(command(pipeline, "plan.json", "student"));
        JsonNode left = plan(pipeline, "left.json", "--for", "student", "--from", "beginning");

        assertThat(refused.exits(ExitCode.CONFLICT).err())
                .contains("offsets 0 to 2 of partition 1 (3)")
                .contains("mentorkd replay plan --from beginning --until end");
        assertThat(left.get("taken").get(0).get("partition").asInt()).isEqualTo(1);
        assertThat(left.get("taken").get(0).get("to").asInt()).isEqualTo(3);
        run(pipeline, "left.json", "student");
    }

    private static void shouldCommitForNoGroup(Pipeline pipeline) throws Exception {
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .noneMatch(
                            group -> group.startsWith(pipeline.topics().groups().of(Groups.Stage.TRAINER, "student")));
        }
    }

    private static void shouldRefuseWhatIsAnotherRun(Pipeline pipeline) {
        plan(pipeline, "other.json", "--for", "student", "--from", "beginning");
        assertThat(pipeline.run(command(pipeline, "other.json", "first"))
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("belongs to another plan");
        assertThat(pipeline.run(command(pipeline, "plan.json", "first", "--dropout", "0.3"))
                        .exits(ExitCode.CONFLICT)
                        .err())
                .contains("optimization.dropout");
        assertThat(pipeline.run("replay", "run", pipeline.file("plan.json").toString())
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("--out DIR is needed");
    }

    private static void awaitAfter(String instant) {
        await().until(() -> Instant.now().isAfter(Instant.parse(instant).plusMillis(5)));
    }

    private static void teach(Pipeline pipeline, int seed) {
        pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "30", "--seed", String.valueOf(seed));
        pipeline.done("teacher", "run", "--provider", "solver", "--until-caught-up");
        pipeline.filter();
    }

    private static Invocation run(Pipeline pipeline, String plan, String directory, String... more) {
        return pipeline.done(command(pipeline, plan, directory, more));
    }

    private static String[] command(Pipeline pipeline, String plan, String directory, String... more) {
        return Pipeline.join(
                Pipeline.join(
                        more,
                        "--tokenizer",
                        "words",
                        "--batch-size",
                        "8",
                        "--max-round-records",
                        "20",
                        "--min-round-records",
                        "1",
                        "--checkpoint-every",
                        "5"),
                "replay",
                "run",
                pipeline.file(plan).toString(),
                "--out",
                pipeline.file(directory).toString());
    }

    private static Path weights(Pipeline pipeline, String directory) {
        return pipeline.file(directory).resolve("model.safetensors");
    }

    private static JsonNode manifest(Pipeline pipeline, String directory) throws IOException {
        return new ObjectMapper()
                .readTree(pipeline.file(directory).resolve("manifest.json").toFile());
    }
}
