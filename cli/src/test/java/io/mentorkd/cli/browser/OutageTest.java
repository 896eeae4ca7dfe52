package io.mentorkd.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.cli.Pipeline;
import io.mentorkd.devcluster.ClusterAddresses;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page depends on goes away, and comes back. */
@Tag("browser")
class OutageTest {

    @TempDir
    private Path directory;

    @Test
    void shouldSayThatTheBrokerIsAwayAndGoOnWhenItIsBack() throws Exception {
        DevelopmentClusterConfig config = new DevelopmentClusterConfig(directory.resolve("cluster"), 0, 0);
        DevelopmentCluster cluster = DevelopmentCluster.start(config);
        Pipeline pipeline = pipeline(cluster);
        GradedRecords.write(pipeline.create(), 0, 30);
        try (ServedDashboard dashboard = ServedDashboard.start(pipeline);
                Browser browser = Browser.start()) {
            browser.open(dashboard.page("#/rationales"));
            browser.awaitText(".list-head", "30 held");

            cluster.close();
            browser.find("#connection[data-state=away]");
            assertThat(browser.find("#banner").getText()).contains("Broker away since");
            assertThat(browser.all(".row")).isNotEmpty();

            cluster = DevelopmentCluster.start(samePorts(config, pipeline.addresses()));
            browser.find("#connection[data-state=live]");
            assertThat(browser.find("body").getText()).doesNotContain("Broker away");
            GradedRecords.accept(pipeline, "How many clouds came back?");
            browser.awaitText(".new-pill", "1 new");
            assertThat(browser.consoleErrors()).isEmpty();
        } finally {
            cluster.close();
        }
    }

    @Test
    void shouldReconnectWhenTheDashboardIsStartedAgain() throws Exception {
        try (DevelopmentCluster cluster =
                        DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("cluster"), 0, 0));
                Browser browser = Browser.start()) {
            Pipeline pipeline = pipeline(cluster);
            pipeline.create();
            int port;
            try (ServedDashboard first = ServedDashboard.start(pipeline)) {
                port = first.port();
                browser.open(first.page("#/pipeline"));
                browser.awaitText("[data-topic=questions]", "0 ·");
            }
            browser.find("#connection[data-state=reconnecting]");
            assertThat(browser.find("#banner").getText()).contains("Reconnecting");

            try (ServedDashboard second = ServedDashboard.start(pipeline, port)) {
                browser.find("#connection[data-state=live]");
                pipeline.done("questions", "generate", "--task", "coin_flip", "--count", "7");
                browser.awaitText("[data-topic=questions]", "7 ·");
                assertThat(second.port()).isEqualTo(port);
            }
        }
    }

    private Pipeline pipeline(DevelopmentCluster cluster) {
        return new Pipeline(cluster.addresses(), "outage.", directory.resolve("files"));
    }

    private static DevelopmentClusterConfig samePorts(DevelopmentClusterConfig config, ClusterAddresses addresses) {
        String broker = addresses.bootstrapServers();
        return new DevelopmentClusterConfig(
                config.dataDirectory(),
                Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1)),
                addresses.schemaRegistryUrl().getPort());
    }
}
