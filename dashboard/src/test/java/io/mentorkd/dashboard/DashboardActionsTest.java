package io.mentorkd.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.checkpoints.Announcement;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.dashboard.DashboardHttp.Event;
import io.mentorkd.dashboard.views.Graded;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.Question;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardActionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DashboardCluster cluster;

    @BeforeAll
    void start(@TempDir Path directory) {
        cluster = DashboardCluster.start(directory);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void shouldPublishAQuestionAndFollowItThroughTheStages() throws Exception {
        Topics topics = cluster.pipeline();
        Question question = Graded.rationale(3).getRationale().getQuestion();
        String body = "{\"task\":\"svamp\",\"text\":\"" + question.getText() + "\",\"gold\":\"1\",\"split\":\"TRAIN\"}";
        try (Dashboard dashboard = cluster.dashboard(topics, 100)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            await().atMost(PATIENCE)
                    .until(() ->
                            page.get("api/overview").at("/cluster/reachable").asBoolean());

            String id =
                    page.post("api/questions", body).body().get("questionId").asText();
            String again =
                    page.post("api/questions", body).body().get("questionId").asText();
            await().atMost(PATIENCE).until(() -> page.ask("api/questions/" + id).status() == 200);
            page.post("api/questions", body);
            JsonNode asked = page.get("api/questions/" + id);
            cluster.writeRationale(topics, 3);
            cluster.write(topics, 3, 4);
            await().atMost(PATIENCE)
                    .until(() ->
                            state(page.get("api/questions/" + id), "filter").equals("done"));
            JsonNode graded = page.get("api/questions/" + id);

            assertThat(id).isEqualTo(question.getQuestionId()).isEqualTo(again);
            assertThat(asked.get("text").asText()).isEqualTo(question.getText());
            assertThat(state(asked, "questions")).isEqualTo("done");
            assertThat(state(asked, "teacher")).isEqualTo("waiting");
            assertThat(state(asked, "filter")).isEqualTo("none");
            assertThat(state(graded, "mentor-generate")).isEqualTo("done");
            assertThat(state(graded, "mentor-label")).isEqualTo("waiting");
            assertThat(graded.get("rationales")).hasSize(1);
            labelNothing(topics);
            await().atMost(PATIENCE)
                    .until(() -> state(page.get("api/questions/" + id), "mentor-label")
                            .equals("skipped"));
            assertThat(page.get("api/questions/" + id).get("stages").findValuesAsText("detail"))
                    .anyMatch(detail -> detail.startsWith("skipped: unknown words"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(page.get("api/overview")
                                    .at("/topics/0/records")
                                    .asInt())
                            .isEqualTo(1));
        }
    }

    /** A labeler reads all that was accepted, and writes no labels. */
    private void labelNothing(Topics topics) throws Exception {
        try (Admin admin = Admin.create(cluster.connection().adminConfig())) {
            Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
            new LogOffsets(admin)
                    .end(topics.accepted())
                    .forEach((partition, end) ->
                            commits.put(new TopicPartition(topics.accepted(), partition), new OffsetAndMetadata(end)));
            admin.alterConsumerGroupOffsets(topics.groups().of(Groups.Stage.MENTOR_LABEL, "mentor"), commits)
                    .all()
                    .get();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() throws Exception {
        try (Dashboard dashboard = cluster.dashboard(cluster.pipeline(), 100)) {
            DashboardHttp page = DashboardCluster.page(dashboard);

            assertThat(page.post("api/questions", "{\"task\":\"svam\",\"text\":\"Why?\"}")
                            .body()
                            .get("error")
                            .asText())
                    .contains("svam")
                    .contains("svamp");
            assertThat(page.post("api/questions", "{\"task\":\"svamp\",\"text\":\" \"}")
                            .status())
                    .isEqualTo(400);
            assertThat(page.post("api/questions", "{\"task\":\"svamp\",\"text\":\"Why?\",\"split\":\"SOME\"}")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void shouldLetACheckpointAnswerPieceByPiece() throws Exception {
        Topics topics = cluster.pipeline();
        try (Dashboard dashboard = cluster.dashboard(topics, 100);
                RecordWriter<Checkpoint> checkpoints =
                        new RecordWriter<>(cluster.connection(), topics.checkpoints(), Checkpoint::getModelId)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            Path model = Files.createDirectories(cluster.directory().resolve("model"));
            Files.writeString(model.resolve("model.safetensors"), "weights");
            checkpoints.send(checkpoint("0123456789ab", model));
            checkpoints.send(checkpoint("ba9876543210", cluster.directory().resolve("missing")));
            checkpoints.flush();
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/checkpoints").get("checkpoints").size() == 2);

            List<Event> events = page.postForEvents(
                    "api/answers", "{\"model\":\"student\",\"revision\":\"0123456789ab\",\"question\":\"Why?\"}");

            assertThat(events).extracting(Event::name).containsExactly("token", "token", "done");
            assertThat(events.get(1).data().get("text").asText()).isEqualTo("Why?");
            assertThat(events.get(2).data().get("prediction").asText()).isEqualTo("42");
            assertThat(page.post("api/answers", "{\"model\":\"student\",\"revision\":\"none\",\"question\":\"Why?\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(page.post(
                                    "api/answers",
                                    "{\"model\":\"student\",\"revision\":\"ba9876543210\",\"question\":\"Why?\"}")
                            .body()
                            .get("error")
                            .asText())
                    .contains("not on this machine");
        }
    }

    @Test
    void shouldPromoteACheckpointByTheRuleOrAgainstItWithAReason() throws Exception {
        Topics topics = cluster.pipeline();
        try (Dashboard dashboard = cluster.dashboard(topics, 100);
                RecordWriter<Checkpoint> checkpoints =
                        new RecordWriter<>(cluster.connection(), topics.checkpoints(), Announcement::key)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            Checkpoint good = announced("good", true, 0.8);
            Checkpoint worse = announced("worse", false, 0.5);
            checkpoints.send(good);
            checkpoints.send(worse);
            checkpoints.flush();
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/checkpoints").get("checkpoints").size() == 2);
            String path = "api/checkpoints/student/" + worse.getRevision();
            JsonNode before = page.get(path);

            DashboardHttp.Answer refused = page.post(path + "/promote", "{}");
            int unreasoned = page.post(path + "/promote", "{\"force\":true}").status();
            DashboardHttp.Answer forced = page.post(path + "/promote", "{\"force\":true,\"reason\":\"faster\"}");

            assertThat(before.at("/announced/promoted").asBoolean()).isFalse();
            assertThat(before.at("/manifest/learntFrom/0/from").asInt()).isEqualTo(2);
            assertThat(before.at("/manifest/learntFrom/0/to").asInt()).isEqualTo(9);
            assertThat(before.at("/manifest/seed").asInt()).isEqualTo(7);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body().at("/regressions/0/promoted").asDouble()).isEqualTo(0.8);
            assertThat(unreasoned).isEqualTo(400);
            assertThat(forced.body().at("/before/revision").asText()).isEqualTo(good.getRevision());
            await().atMost(PATIENCE)
                    .until(() -> page.get(path).at("/announced/promoted").asBoolean());
            assertThat(page.get(path).at("/announced/forcedBecause").asText()).isEqualTo("faster");
            assertThat(page.get("api/checkpoints/student/" + good.getRevision())
                            .at("/announced/promoted")
                            .asBoolean())
                    .isFalse();
            assertThat(page.post("api/checkpoints/student/none/promote", "{}").status())
                    .isEqualTo(404);

            String first = "api/checkpoints/student/" + good.getRevision();
            await().atMost(PATIENCE)
                    .until(() -> page.get(first).at("/announced/previous").asBoolean());
            DashboardHttp.Answer back = page.post(first + "/rollback", "{\"reason\":\"complaints\"}");

            assertThat(back.body().get("changed").asBoolean()).isTrue();
            assertThat(back.body().at("/before/revision").asText()).isEqualTo(worse.getRevision());
            assertThat(page.post(first + "/rollback", "{}")
                            .body()
                            .get("changed")
                            .asBoolean())
                    .as("a second time")
                    .isFalse();
            await().atMost(PATIENCE)
                    .until(() -> page.get(first).at("/announced/promoted").asBoolean());
            assertThat(page.get(first).at("/announced/rolledBackFrom").asText()).isEqualTo(worse.getRevision());
            assertThat(page.get(first).at("/announced/forcedBecause").asText()).endsWith(": complaints");
        }
    }

    /** A checkpoint with a directory whose weights are those announced. */
    private Checkpoint announced(String name, boolean promoted, double score) throws Exception {
        Path model = Files.createDirectories(cluster.directory().resolve(name));
        Files.writeString(model.resolve("model.safetensors"), name);
        Files.writeString(
                model.resolve("manifest.json"),
                "{\"config\":{\"seed\":7},\"rounds\":[{\"fresh\":{\"topic\":\"examples\",\"spans\":{\"0\":{\"from\":2,"
                        + "\"to\":5}}}},{\"fresh\":{\"topic\":\"examples\",\"spans\":{\"0\":{\"from\":5,\"to\":9}}}}]}");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        String sha256 = HexFormat.of().formatHex(hash);
        return Checkpoint.newBuilder(checkpoint(sha256.substring(0, 12), model))
                .setSha256(sha256)
                .setPromoted(promoted)
                .setScores(Map.of("svamp", score))
                .build();
    }

    private static String state(JsonNode trace, String stage) {
        for (JsonNode step : trace.get("stages")) {
            if (step.get("stage").asText().equals(stage)) {
                return step.get("state").asText();
            }
        }
        throw new AssertionError("no stage " + stage + " in " + trace);
    }

    private static Checkpoint checkpoint(String revision, Path at) {
        return Checkpoint.newBuilder()
                .setModelId("student")
                .setRevision(revision)
                .setUri(at.toUri().toString())
                .setSha256(revision.repeat(5) + "0123")
                .setObjective("mentor-kd")
                .setParameters(1_000)
                .setRound(1)
                .setStep(10)
                .setOffsets(List.of())
                .setScores(Map.of("svamp", 0.5))
                .setPromoted(true)
                .build();
    }
}
