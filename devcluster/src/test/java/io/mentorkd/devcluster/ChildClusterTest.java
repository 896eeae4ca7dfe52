package io.mentorkd.devcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildClusterTest {
    @TempDir
    private Path data;

    @Test
    void shouldRecoverRecordsAndSchemaIdsAfterAKill() throws Exception {
        int schemaId;
        ChildCluster killed = ChildCluster.start(UpProcess.config(data));
        try (killed) {
            TestTopics topics = new TestTopics(killed.bootstrapServers(), killed.schemaRegistryUrl());
            topics.create("lines");
            topics.write("lines", List.of("kept"));
            schemaId = schemaId(killed);
            kill(killed.pid());
            await().atMost(Duration.ofSeconds(10)).until(() -> !killed.isAlive());
        }

        try (ChildCluster again = ChildCluster.start(UpProcess.config(data))) {
            TestTopics topics = new TestTopics(again.bootstrapServers(), again.schemaRegistryUrl());
            topics.write("lines", List.of("more"));

            assertThat(topics.read("lines", 2)).containsExactly("kept", "more");
            assertThat(schemaId(again)).isEqualTo(schemaId);
        }
    }

    @Test
    void shouldRefuseASecondChildOnTheSameDirectoryAndQuoteItsLog() {
        try (ChildCluster first = ChildCluster.start(UpProcess.config(data))) {
            assertThatThrownBy(() -> ChildCluster.start(UpProcess.config(data)))
                    .isInstanceOf(DevelopmentClusterException.class)
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("in use by process " + first.pid())
                    .hasMessageContaining(first.bootstrapServers());
            assertThat(first.isAlive()).isTrue();
            assertThat(first.logFile()).hasParent(data).exists();
        }
    }

    @Test
    void shouldEndWithItsParent() throws Exception {
        Process parent = new ProcessBuilder(UpProcess.java(ParentProcess.class, data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child;
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(output.readLine());
            child = ProcessHandle.of(pid).orElseThrow();
        } finally {
            parent.destroyForcibly().waitFor();
        }

        child.onExit().get(DevelopmentCluster.CLOSE_LIMIT.toSeconds() + 5, TimeUnit.SECONDS);

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void shouldSayThatAChildWasNotReadyInTime() {
        ChildClusterConfig config = new ChildClusterConfig(List.of("sleep", "60"), data, Duration.ofMillis(100));

        assertThatThrownBy(() -> ChildCluster.start(config))
                .isInstanceOf(DevelopmentClusterException.class)
                .hasMessageContaining("not ready within PT0.1S")
                .hasMessageContaining("(it is empty)");
    }

    @Test
    void shouldSayWhatAChildSaidInsteadOfItsReadyLine() {
        ChildClusterConfig config =
                new ChildClusterConfig(List.of("echo", "good morning"), data, Duration.ofSeconds(10));

        assertThatThrownBy(() -> ChildCluster.start(config))
                .isInstanceOf(DevelopmentClusterException.class)
                .hasMessageContaining("good morning");
    }

    @Test
    void shouldSayThatAChildCannotBeLaunched() {
        ChildClusterConfig config =
                new ChildClusterConfig(List.of(data.resolve("nothing").toString()), data, Duration.ofSeconds(10));

        assertThatThrownBy(() -> ChildCluster.start(config))
                .isInstanceOf(DevelopmentClusterException.class)
                .hasMessageContaining("nothing");
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static int schemaId(ChildCluster cluster) throws Exception {
        try (CachedSchemaRegistryClient client =
                new CachedSchemaRegistryClient(cluster.schemaRegistryUrl().toString(), 10)) {
            return client.getId("lines-value", new AvroSchema(TestTopics.SCHEMA));
        }
    }
}
