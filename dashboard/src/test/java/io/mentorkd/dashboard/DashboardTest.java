package io.mentorkd.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.dashboard.DashboardHttp.Event;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.records.Split;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

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
    void shouldShowAClusterThatHoldsNothingOfThePipeline() {
        try (Dashboard dashboard = cluster.dashboard(new Topics("nothing."), 100)) {
            DashboardHttp page = DashboardCluster.page(dashboard);

            await().atMost(PATIENCE)
                    .until(() ->
                            page.get("api/overview").at("/cluster/reachable").asBoolean());
            JsonNode overview = page.get("api/overview");

            assertThat(overview.get("topics"))
                    .hasSize(9)
                    .allMatch(topic -> topic.get("records").isNull());
            assertThat(overview.get("stages"))
                    .extracting(stage -> stage.get("id").asText())
                    .containsExactly(
                            "questions",
                            "teacher",
                            "mentor-generate",
                            "grade",
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
        Topics topics = cluster.pipeline();
        cluster.write(topics, 0, 1); // so that the schemas are registered
        try (Dashboard dashboard = cluster.dashboard(topics, 100)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            await().atMost(PATIENCE).until(() -> DashboardCluster.held(page) == 1);
            List<Event> events = page.listen();
            await().atMost(PATIENCE).until(() -> !events.isEmpty());
            assertThat(events.get(0).name()).isEqualTo("overview");

            cluster.write(topics, 1, 2);
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
            await().atMost(PATIENCE).until(() -> DashboardHttp.named(events, "acceptance") > 0);
        }
    }

    /** Two of three are a teacher's, one of these is accepted, and nobody knows what any of them cost. */
    @Test
    void shouldTellWhatTeachersHaveCostAndWhatHasComeSince() {
        Topics topics = cluster.pipeline();
        IntStream.of(3, 4, 5).forEach(number -> cluster.writeRationale(topics, number));
        cluster.write(topics, 3, 6);
        try (Dashboard dashboard = cluster.dashboard(topics, 100)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/costs").at("/total/accepted").asInt() == 1);
            JsonNode costs = page.get("api/costs");

            assertThat(costs.at("/total/rationales").asInt()).isEqualTo(2);
            assertThat(costs.at("/total/cost/unknown").asInt()).isEqualTo(2);
            assertThat(costs.at("/total/cost/micros").isNull()).isTrue();
            assertThat(costs.at("/total/tokens/prompt").isNull()).isTrue();
            assertThat(costs.at("/total/trainedOn").isNull()).isTrue();
            assertThat(costs.get("models"))
                    .extracting(line -> line.get("task").asText())
                    .containsExactly("coin_flip", "gsm8k");
            assertThat(dashboard.costs()).isPresent();

            cluster.writeRationale(topics, 7);
            cluster.writeRationale(topics, 5);
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/costs").at("/total/rationales").asInt() == 3);
        }
    }

    @Test
    void shouldListRationalesAndShowOneWithItsAnswerMarked() throws Exception {
        Topics topics = cluster.pipeline();
        cluster.write(topics, 0, 50);
        try (Dashboard dashboard = cluster.dashboard(topics, 100)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            await().atMost(PATIENCE).until(() -> DashboardCluster.held(page) == 50);

            JsonNode found = page.get("api/rationales?verdict=rejected&q=has%208%20apples&limit=5");
            JsonNode row = found.at("/rationales/0");
            JsonNode whole = page.get("api/rationales/" + row.get("id").asText());

            assertThat(found.get("matches").asInt()).isEqualTo(1);
            assertThat(row.get("verdict").asText()).isEqualTo("WRONG");
            assertThat(whole.fieldNames())
                    .toIterable()
                    .as("side by side, whatever belongs together")
                    .hasSize(27)
                    .contains("question", "generator", "verdict", "latencyMillis");
            assertThat(whole.get("completion").asText()).isEqualTo("6");
            assertThat(whole.at("/span/spanIn").asText()).isEqualTo("completion");
            assertThat(whole.at("/span/start").asInt()).isZero();
            assertThat(whole.at("/span/end").asInt()).isEqualTo(1);
            assertThat(whole.get("grounds").has("grader")).isTrue();
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
        Topics topics = cluster.pipeline();
        cluster.write(topics, 0, 400);
        try (Dashboard dashboard = cluster.dashboard(topics, 40)) {
            DashboardHttp page = DashboardCluster.page(dashboard);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(page.get("api/rationales?limit=1")
                                    .at("/rationales/0/question")
                                    .asText())
                            .startsWith("Anna has 39")); // the last ones were written within a millisecond
            assertThat(DashboardCluster.held(page)).isLessThanOrEqualTo(40);
        }
    }

    @Test
    void shouldShowRunsAndTellOpenPagesOfTheirSteps() throws Exception {
        Topics topics = cluster.pipeline();
        try (Dashboard dashboard = cluster.dashboard(topics, 100);
                RecordWriter<RunMetrics> metrics =
                        new RecordWriter<>(cluster.connection(), topics.metrics(), RunMetrics::getRunId)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
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

            await().atMost(PATIENCE).until(() -> DashboardHttp.named(events, "runs") > 0);
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
    void shouldShowTheGroupsOfThePipelineInPagesAndOneWithItsPartitions() throws Exception {
        Topics topics = cluster.pipeline();
        cluster.write(topics, 0, 20);
        String name = topics.prefix() + "mentor-label.mentor";
        try (Admin admin = Admin.create(cluster.connection().adminConfig());
                Dashboard dashboard = cluster.dashboard(topics, 100)) {
            for (String group : List.of(name, topics.prefix() + "trainer.mentor", topics.prefix() + "filter")) {
                TopicPartition partition = new TopicPartition(topics.accepted(), 0);
                admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(1)))
                        .all()
                        .get();
            }
            DashboardHttp page = DashboardCluster.page(dashboard);
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/groups").get("total").asInt() == 3);

            JsonNode first = page.get("api/groups?offset=1&limit=1");
            JsonNode group = page.get("api/groups/" + name);
            JsonNode overview = page.get("api/overview");

            assertThat(first.get("groups")).hasSize(1);
            assertThat(first.at("/groups/0/group").asText()).isEqualTo(name);
            assertThat(page.get("api/groups?q=FILT").get("total").asInt()).isEqualTo(1);
            assertThat(group.get("stage").asText()).isEqualTo("mentor label");
            assertThat(group.at("/partitions/0/committed").asInt()).isEqualTo(1);
            assertThat(first.at("/groups/0").has("partitions")).isFalse();
            assertThat(overview.at("/groups/total").asInt()).isEqualTo(3);
            assertThat(overview.at("/groups/groups/1/group").asText()).isEqualTo(name);
            assertThat(overview.at("/stages/6").has("seen")).isTrue();
            assertThat(group.at("/partitions/0/member").isNull()).isTrue();
            assertThat(overview.at("/stages/5/groups/0").asText()).endsWith("trainer.mentor");
            assertThat(overview.at("/stages/6/lag").asLong())
                    .isEqualTo(group.get("lag").asLong())
                    .isPositive();
            assertThat(overview.at("/stages/7/status").asText()).isEqualTo("ABSENT");
            assertThat(overview.get("bottleneck").isNull()).isFalse();
        }
    }

    private static RunMetrics step(long step, double loss) {
        return new RunMetrics("run-1", "student", MetricKind.STEP, 1, step, null, null, Map.of("loss", loss), 1_000L);
    }
}
