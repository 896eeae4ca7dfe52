package io.mentorkd.cli.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.cli.Invocation;
import io.mentorkd.cli.security.SecuredBroker.Listener;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.ClusterAnswer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that cannot keep what a stage coordinates by is told so before the stage starts: its clients would wait for ever. */
class CoordinationTest {

    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatTheBrokersCannotKeepAndWhatToSet() throws Exception {
        Map<String, String> settings = Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1"); // and 2 in sync, by default
        try (SecuredBroker broker = SecuredBroker.open(directory.resolve("kafka"), settings)) {
            String at = broker.bootstrapServers(Listener.INTERNAL);
            run(at, "topics", "create").exits(ExitCode.DONE);

            assertThat(told(at, "teacher", "run", "--provider", "solver", "--until-caught-up"))
                    .isEqualTo(
                            "mentorkd: this cluster cannot keep the state of share groups: its topic __share_group_state is"
                                    + " to have 3 replicas (share.coordinator.state.topic.replication.factor), and there is 1 broker."
                                    + " Start as many, or give the brokers share.coordinator.state.topic.replication.factor=1 and"
                                    + " share.coordinator.state.topic.min.isr=1 in server.properties and restart them");
            assertThat(told(at, "filter", "run", "--until-caught-up"))
                    .isEqualTo(
                            "mentorkd: this cluster cannot keep transactions: its topic __transaction_state is to have"
                                    + " 1 replica and 2 of them in sync. Give the brokers transaction.state.log.min.isr=1 in"
                                    + " server.properties and restart them");

            switchShareGroupsOff(at);

            assertThat(told(at, "grade", "run", "--until-caught-up"))
                    .isEqualTo(
                            "mentorkd: share groups are switched off on this cluster (share.version is 0). Switch them on"
                                    + " with: kafka-features.sh --bootstrap-server " + at
                                    + " upgrade --feature share.version=1");
        }
    }

    private static void switchShareGroupsOff(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            ClusterAnswer.of(admin.updateFeatures(
                            Map.of(
                                    "share.version",
                                    new FeatureUpdate((short) 0, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
                            new UpdateFeaturesOptions())
                    .all());
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> !ClusterAnswer.of(admin.describeFeatures().featureMetadata())
                            .finalizedFeatures()
                            .containsKey("share.version"));
        }
    }

    private String told(String bootstrapServers, String... command) throws Exception {
        return run(bootstrapServers, command).exits(ExitCode.CONFLICT).err().strip();
    }

    private Invocation run(String bootstrapServers, String... command) throws Exception {
        Path nothing = Files.writeString(directory.resolve("client.properties"), "");
        return new SecuredClient("ANONYMOUS", bootstrapServers, URI.create("http://127.0.0.1:1"), nothing)
                .run(SecuredClient.PREFIX, List.of(command));
    }
}
