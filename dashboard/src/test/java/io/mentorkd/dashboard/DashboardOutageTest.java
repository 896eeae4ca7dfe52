package io.mentorkd.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.dashboard.DashboardHttp.Event;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void shouldServeWhatItKnowsWhileTheBrokerIsAwayAndGoOnWhenItIsBack() throws Exception {
        Path data = directory.resolve("restarted");
        Topics topics = new Topics("restarted.");
        DevelopmentCluster first = DevelopmentCluster.start(new DevelopmentClusterConfig(data, 0, 0));
        int kafka = port(first.bootstrapServers());
        int registry = first.schemaRegistryUrl().getPort();
        KafkaConnection own = new KafkaConnection(first.bootstrapServers(), first.schemaRegistryUrl());
        DashboardCluster.provision(own, topics);
        DashboardCluster.write(own, topics, 0, 10);
        try (Dashboard dashboard = Dashboard.start(
                own, topics, new DashboardConfig("127.0.0.1", 0, DashboardCluster.TOKEN, 100), DashboardCluster.ECHO)) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            await().atMost(PATIENCE).until(() -> DashboardCluster.held(page) == 10);
            List<Event> events = page.listen();

            first.close();
            await().atMost(PATIENCE)
                    .until(() ->
                            !page.get("api/overview").at("/cluster/reachable").asBoolean());
            assertThat(page.get("api/overview").at("/cluster/error").asText()).isNotEmpty();
            assertThat(DashboardCluster.held(page)).isEqualTo(10);
            assertThat(page.post("api/questions", "{\"task\":\"svamp\",\"text\":\"Why?\"}")
                            .status())
                    .isEqualTo(503);
            try (DevelopmentCluster second =
                    DevelopmentCluster.start(new DevelopmentClusterConfig(data, kafka, registry))) {
                assertThat(second.bootstrapServers()).isEqualTo(own.bootstrapServers());
                DashboardCluster.write(own, topics, 10, 20);

                await().atMost(PATIENCE).until(() -> DashboardCluster.held(page) == 20);
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
        KafkaConnection nowhere = new KafkaConnection("127.0.0.1:9", URI.create("http://127.0.0.1:9"));
        Dashboard dashboard = Dashboard.start(
                nowhere,
                new Topics("x."),
                new DashboardConfig("127.0.0.1", 0, DashboardCluster.TOKEN, 100),
                DashboardCluster.ECHO);
        assertThat(DashboardCluster.page(dashboard)
                        .get("api/overview")
                        .at("/cluster/reachable")
                        .asBoolean())
                .isFalse();

        long began = System.nanoTime();
        dashboard.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    }
}
