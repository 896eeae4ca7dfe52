package io.mentorkd.operations.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.operations.cluster.DevelopmentCluster;
import io.mentorkd.operations.cluster.DevelopmentClusterConfig;
import io.mentorkd.operations.dashboard.DashboardHttp.Event;
import io.mentorkd.operations.dashboard.answers.Answer;
import io.mentorkd.operations.dashboard.answers.Answerer;
import io.mentorkd.operations.dashboard.http.Token;
import io.mentorkd.operations.dashboard.views.Graded;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.records.Split;
import io.mentorkd.records.Verdict;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

    private static final Token TOKEN = new Token("a-token-of-the-tests");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Answerer ECHO = (directory, question, text) -> {
        text.write("Let me see. ");
        text.write(question);
        return new Answer("Let me see. " + question, Optional.of("42"), 2, Duration.ofMillis(20));
    };

    private Path directory;
    private DevelopmentCluster cluster;
    private KafkaConnection connection;
    private int pipelines;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("data"), 0, 0));
        connection = new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void shouldShowAClusterThatHoldsNothingOfThePipeline() {
        try (Dashboard dashboard = dashboard(new Topics("nothing."), 100)) {
            DashboardHttp page = page(dashboard);

            await().atMost(PATIENCE)
                    .until(() ->
                            page.get("api/overview").at("/cluster/reachable").asBoolean());
            JsonNode overview = page.get("api/overview");

            assertThat(overview.get("topics"))
                    .hasSize(8)
                    .allMatch(topic -> topic.get("records").isNull());
            assertThat(overview.get("stages"))
                    .extracting(stage -> stage.get("id").asText())
                    .containsExactly(
                            "questions",
                            "teacher",
                            "mentor-generate",
                            "filter",
                            "mentor-train",
                            "mentor-label",
                            "join",
                            "student-train");
            assertThat(page.get("api/groups").get("total").asInt()).isZero();
            assertThat(page.get("api/rationales").get("rationales")).isEmpty();
            assertThat(page.get("api/checkpoints").get("checkpoints")).isEmpty();
            assertThat(page.get("api/runs").get("runs")).isEmpty();
            assertThat(page.get("api/acceptance").get("series")).isEmpty();
            assertThat(page.ask("api/groups/none").status()).isEqualTo(404);
            assertThat(page.ask("api/rationales/nothing.rationales.accepted:0:0")
                            .status())
                    .isIn(404, 503);
            assertThat(page.ask("api/questions/none").status()).isEqualTo(404);
        }
    }

    @Test
    void shouldTellAnOpenPageOfARationaleWithinTwoSeconds() throws Exception {
        Topics topics = pipeline();
        write(topics, 0, 1); // so that the schemas are registered
        try (Dashboard dashboard = dashboard(topics, 100)) {
            DashboardHttp page = page(dashboard);
            await().atMost(PATIENCE).until(() -> held(page) == 1);
            List<Event> events = page.listen();
            await().atMost(PATIENCE).until(() -> !events.isEmpty());
            assertThat(events.get(0).name()).isEqualTo("overview");

            write(topics, 1, 2);
            long written = System.nanoTime();
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> events.stream()
                            .anyMatch(event -> event.name().equals("graded")
                                    && event.data()
                                            .at("/rationales/0/question")
                                            .asText()
                                            .startsWith("Anna has 1 Apples")));

            assertThat(Duration.ofNanos(System.nanoTime() - written)).isLessThan(Duration.ofSeconds(2));
            await().atMost(PATIENCE).until(() -> named(events, "acceptance") > 0);
        }
    }

    @Test
    void shouldListRationalesAndShowOneWithItsAnswerMarked() throws Exception {
        Topics topics = pipeline();
        write(topics, 0, 50);
        try (Dashboard dashboard = dashboard(topics, 100)) {
            DashboardHttp page = page(dashboard);
            await().atMost(PATIENCE).until(() -> held(page) == 50);

            JsonNode found = page.get("api/rationales?verdict=rejected&q=has%208%20apples&limit=5");
            JsonNode row = found.at("/rationales/0");
            JsonNode whole = page.get("api/rationales/" + row.get("id").asText());

            assertThat(found.get("matches").asInt()).isEqualTo(1);
            assertThat(row.get("verdict").asText()).isEqualTo("WRONG");
            assertThat(whole.get("completion").asText()).isEqualTo("6");
            assertThat(whole.at("/span/spanIn").asText()).isEqualTo("completion");
            assertThat(whole.at("/span/start").asInt()).isZero();
            assertThat(whole.at("/span/end").asInt()).isEqualTo(1);
            assertThat(page.ask("api/rationales?verdict=maybe").status()).isEqualTo(400);
            assertThat(page.ask("api/rationales?limit=0").status()).isEqualTo(400);
            assertThat(page.ask("api/rationales/" + topics.questions() + ":0:0").status())
                    .isEqualTo(404);
            assertThat(page.get("api/acceptance").get("totals"))
                    .extracting(total -> total.get("accepted").asInt())
                    .containsExactlyInAnyOrder(13, 12, 12);
        }
    }

    @Test
    void shouldReadNoMoreThanTheNewestRationalesInTheBeginning() throws Exception {
        Topics topics = pipeline();
        write(topics, 0, 400);
        try (Dashboard dashboard = dashboard(topics, 40)) {
            DashboardHttp page = page(dashboard);

            await().atMost(PATIENCE).until(() -> held(page) > 30);

            JsonNode newest = page.get("api/rationales?limit=1").at("/rationales/0/question");
            assertThat(newest.asText()).startsWith("Anna has 399");
            assertThat(held(page)).isLessThanOrEqualTo(40);
        }
    }

    @Test
    void shouldPublishAQuestionAndFollowItThroughTheStages() throws Exception {
        Topics topics = pipeline();
        Question question = Graded.rationale(3).getRationale().getQuestion();
        String body = "{\"task\":\"svamp\",\"text\":\"" + question.getText() + "\",\"gold\":\"1\",\"split\":\"TRAIN\"}";
        try (Dashboard dashboard = dashboard(topics, 100)) {
            DashboardHttp page = page(dashboard);
            await().atMost(PATIENCE)
                    .until(() ->
                            page.get("api/overview").at("/cluster/reachable").asBoolean());

            String id =
                    page.post("api/questions", body).body().get("questionId").asText();
            await().atMost(PATIENCE).until(() -> page.ask("api/questions/" + id).status() == 200);
            String again =
                    page.post("api/questions", body).body().get("questionId").asText();
            JsonNode asked = page.get("api/questions/" + id);
            writeRationale(topics, 3);
            write(topics, 3, 4);
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
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(page.get("api/overview")
                                    .at("/topics/0/records")
                                    .asInt())
                            .isEqualTo(1));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() throws Exception {
        try (Dashboard dashboard = dashboard(pipeline(), 100)) {
            DashboardHttp page = page(dashboard);

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
    void shouldShowRunsAndTellOpenPagesOfTheirSteps() throws Exception {
        Topics topics = pipeline();
        try (Dashboard dashboard = dashboard(topics, 100);
                RecordWriter<RunMetrics> metrics =
                        new RecordWriter<>(connection, topics.metrics(), RunMetrics::getRunId)) {
            DashboardHttp page = page(dashboard);
            List<Event> events = page.listen();
            metrics.send(step(1, 3));
            metrics.send(step(2, 2));
            metrics.send(new RunMetrics(
                    "run-1",
                    "student",
                    MetricKind.EVALUATION,
                    1,
                    2L,
                    "svamp",
                    Split.VALIDATION,
                    Map.of("accuracy", 0.5),
                    1_000L));
            metrics.flush();

            await().atMost(PATIENCE).until(() -> named(events, "run") > 0);
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/runs/run-1").get("evaluations").size() == 1);
            JsonNode run = page.get("api/runs").at("/runs/0");

            assertThat(run.get("loss").asDouble()).isEqualTo(2);
            assertThat(run.get("accuracy").asDouble()).isEqualTo(0.5);
            assertThat(page.get("api/runs/run-1").at("/values/loss")).hasSize(2);
            assertThat(page.ask("api/runs/run-2").status()).isEqualTo(404);
        }
    }

    @Test
    void shouldLetACheckpointAnswerPieceByPiece() throws Exception {
        Topics topics = pipeline();
        try (Dashboard dashboard = dashboard(topics, 100);
                RecordWriter<Checkpoint> checkpoints =
                        new RecordWriter<>(connection, topics.checkpoints(), Checkpoint::getModelId)) {
            DashboardHttp page = page(dashboard);
            Path model = Files.createDirectories(directory.resolve("model"));
            Files.writeString(model.resolve("model.safetensors"), "weights");
            checkpoints.send(checkpoint("0123456789ab", model));
            checkpoints.send(checkpoint("ba9876543210", directory.resolve("missing")));
            checkpoints.flush();
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/checkpoints").get("checkpoints").size() == 2);

            List<Event> events = page.postForEvents(
                    "api/answers", "{\"modelId\":\"student\",\"revision\":\"0123456789ab\",\"question\":\"Why?\"}");

            assertThat(events).extracting(Event::name).containsExactly("token", "token", "done");
            assertThat(events.get(1).data().get("text").asText()).isEqualTo("Why?");
            assertThat(events.get(2).data().get("prediction").asText()).isEqualTo("42");
            assertThat(page.post("api/answers", "{\"modelId\":\"student\",\"revision\":\"none\",\"question\":\"Why?\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(page.post(
                                    "api/answers",
                                    "{\"modelId\":\"student\",\"revision\":\"ba9876543210\",\"question\":\"Why?\"}")
                            .body()
                            .get("error")
                            .asText())
                    .contains("not on this machine");
        }
    }

    @Test
    void shouldServeWhatItKnowsWhileTheBrokerIsAwayAndGoOnWhenItIsBack() throws Exception {
        Path data = directory.resolve("restarted");
        Topics topics = new Topics("restarted.");
        DevelopmentCluster first = DevelopmentCluster.start(new DevelopmentClusterConfig(data, 0, 0));
        int kafka = port(first.bootstrapServers());
        int registry = first.schemaRegistryUrl().getPort();
        KafkaConnection own = new KafkaConnection(first.bootstrapServers(), first.schemaRegistryUrl());
        provision(own, topics);
        write(own, topics, 0, 10);
        try (Dashboard dashboard =
                Dashboard.start(own, topics, new DashboardConfig("127.0.0.1", 0, TOKEN, 100), ECHO)) {
            DashboardHttp page = page(dashboard);
            await().atMost(PATIENCE).until(() -> held(page) == 10);
            List<Event> events = page.listen();

            first.close();
            await().atMost(PATIENCE)
                    .until(() ->
                            !page.get("api/overview").at("/cluster/reachable").asBoolean());
            assertThat(page.get("api/overview").at("/cluster/error").asText()).isNotEmpty();
            assertThat(held(page)).isEqualTo(10);
            assertThat(page.post("api/questions", "{\"task\":\"svamp\",\"text\":\"Why?\"}")
                            .status())
                    .isEqualTo(503);
            try (DevelopmentCluster second =
                    DevelopmentCluster.start(new DevelopmentClusterConfig(data, kafka, registry))) {
                assertThat(second.bootstrapServers()).isEqualTo(own.bootstrapServers());
                write(own, topics, 10, 20);

                await().atMost(PATIENCE).until(() -> held(page) == 20);
                await().atMost(PATIENCE)
                        .until(() -> page.get("api/overview")
                                .at("/cluster/reachable")
                                .asBoolean());
            }
            assertThat(events.stream()
                            .filter(event -> event.name().equals("overview"))
                            .anyMatch(event ->
                                    !event.data().at("/cluster/reachable").asBoolean()))
                    .isTrue();
        }
    }

    @Test
    void shouldStartWithoutAClusterAndStopInLessThanTwoSeconds() {
        KafkaConnection nowhere = new KafkaConnection("127.0.0.1:9", cluster.schemaRegistryUrl());
        Dashboard dashboard =
                Dashboard.start(nowhere, new Topics("x."), new DashboardConfig("127.0.0.1", 0, TOKEN, 100), ECHO);
        assertThat(page(dashboard).get("api/overview").at("/cluster/reachable").asBoolean())
                .isFalse();

        long began = System.nanoTime();
        dashboard.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    private Dashboard dashboard(Topics topics, int rationales) {
        return Dashboard.start(connection, topics, new DashboardConfig("127.0.0.1", 0, TOKEN, rationales), ECHO);
    }

    private static DashboardHttp page(Dashboard dashboard) {
        return new DashboardHttp(dashboard.url(), TOKEN.text());
    }

    private Topics pipeline() {
        Topics topics = new Topics("test" + pipelines++ + ".");
        provision(connection, topics);
        return topics;
    }

    private static void provision(KafkaConnection connection, Topics topics) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, 2, OptionalInt.of(1)));
        } catch (KafkaException failure) {
            throw new AssertionError(failure);
        }
    }

    private void write(Topics topics, int from, int to) {
        write(connection, topics, from, to);
    }

    private static void write(KafkaConnection connection, Topics topics, int from, int to) {
        try (RecordWriter<GradedRationale> accepted = writer(connection, topics.accepted());
                RecordWriter<GradedRationale> rejected = writer(connection, topics.rejected())) {
            IntStream.range(from, to).mapToObj(Graded::rationale).forEach(graded -> {
                boolean isAccepted = graded.getVerdict() == Verdict.CORRECT;
                (isAccepted ? accepted : rejected).send(graded);
            });
        }
    }

    private static RecordWriter<GradedRationale> writer(KafkaConnection connection, String topic) {
        return new RecordWriter<>(
                connection, topic, graded -> graded.getRationale().getQuestion().getQuestionId());
    }

    private void writeRationale(Topics topics, int number) {
        try (RecordWriter<Rationale> rationales = new RecordWriter<>(
                connection,
                topics.rationales(),
                rationale -> rationale.getQuestion().getQuestionId())) {
            rationales.send(Graded.rationale(number).getRationale());
        }
    }

    private static RunMetrics step(long step, double loss) {
        return new RunMetrics("run-1", "student", MetricKind.STEP, 1, step, null, null, Map.of("loss", loss), 1_000L);
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

    private static int held(DashboardHttp page) {
        return page.get("api/rationales?limit=1").get("held").asInt();
    }

    private static long named(List<Event> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).count();
    }

    private static String state(JsonNode trace, String stage) {
        for (JsonNode step : trace.get("stages")) {
            if (step.get("stage").asText().equals(stage)) {
                return step.get("state").asText();
            }
        }
        throw new AssertionError("no stage " + stage + " in " + trace);
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    }
}
