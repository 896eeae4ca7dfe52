package io.mentorkd.devcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevelopmentClusterTest {
    private Path directory;
    private DevelopmentCluster cluster;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("data"), 0, 0));
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void shouldCarryAvroRecordsWithConfluentsSerializers() throws Exception {
        TestTopics topics = new TestTopics(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
        topics.create("lines");

        topics.write("lines", List.of("a", "b", "c"));

        assertThat(topics.read("lines", 3)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldListenOnLoopbackOnly() {
        assertThat(cluster.bootstrapServers()).startsWith("127.0.0.1:");
        assertThat(cluster.schemaRegistryUrl().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldCommitATransactionAndShareItsRecords() throws Exception {
        TestTopics topics = new TestTopics(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
        topics.create("shared");
        readSharesFromTheStart("workers");
        Map<String, Object> producing =
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "writer");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("shared", "k", "v")).get();
            producer.commitTransaction();
        }

        Set<String> values = new HashSet<>();
        Map<String, Object> sharing = Map.of("bootstrap.servers", cluster.bootstrapServers(), "group.id", "workers");
        try (KafkaShareConsumer<String, String> consumer =
                new KafkaShareConsumer<>(sharing, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("shared"));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }

        assertThat(values).containsExactly("v");
    }

    @Test
    void shouldTellASecondClusterOnTheSameDirectoryWhereTheFirstListens() {
        assertThatThrownBy(() -> DevelopmentCluster.start(new DevelopmentClusterConfig(cluster.dataDirectory(), 0, 0)))
                .isInstanceOf(DataDirectoryInUseException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining(cluster.bootstrapServers())
                .hasMessageContaining(cluster.schemaRegistryUrl().toString())
                .hasMessageContaining("--data-dir");
    }

    @Test
    void shouldNameThePortThatIsTakenAndTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = taken.getLocalPort();
            Path other = directory.resolve("other");

            assertThatThrownBy(() -> DevelopmentCluster.start(new DevelopmentClusterConfig(other, port, 0)))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--kafka-port");
            assertThatThrownBy(() -> DevelopmentCluster.start(new DevelopmentClusterConfig(other, 0, port)))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("--registry-port");
            assertThat(other.resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithADataDirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DevelopmentCluster.start(new DevelopmentClusterConfig(file, 0, 0)))
                .isInstanceOf(DevelopmentClusterException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data-dir");
    }

    @Test
    void shouldLetItselfBeClosedTwice() {
        Path data = directory.resolve("twice");
        DevelopmentCluster once = DevelopmentCluster.start(new DevelopmentClusterConfig(data, 0, 0));

        once.close();

        assertThatCode(once::close).doesNotThrowAnyException();
        DataDirectoryLock.acquire(data).close();
    }

    @Test
    void shouldKeepRecordsSchemaIdsAndClusterIdOverARestart() throws Exception {
        Path data = directory.resolve("restarted");
        String clusterId;
        int schemaId;
        try (DevelopmentCluster first = DevelopmentCluster.start(new DevelopmentClusterConfig(data, 0, 0))) {
            TestTopics topics = new TestTopics(first.bootstrapServers(), first.schemaRegistryUrl());
            topics.create("lines");
            registry(first).register("another", new AvroSchema("\"string\""));
            topics.write("lines", List.of("kept"));
            schemaId = registry(first).getId("lines-value", new AvroSchema(TestTopics.SCHEMA));
            clusterId = clusterId(first);
        }

        try (DevelopmentCluster second = DevelopmentCluster.start(new DevelopmentClusterConfig(data, 0, 0))) {
            TestTopics topics = new TestTopics(second.bootstrapServers(), second.schemaRegistryUrl());
            topics.write("lines", List.of("more"));

            assertThat(topics.read("lines", 2)).containsExactly("kept", "more");
            assertThat(registry(second).getId("lines-value", new AvroSchema(TestTopics.SCHEMA)))
                    .isEqualTo(schemaId)
                    .isEqualTo(2);
            assertThat(registry(second).getAllSubjects()).containsExactly("another", "lines-value");
            assertThat(clusterId(second)).isEqualTo(clusterId);
        }
    }

    private void readSharesFromTheStart(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
            AlterConfigOp earliest =
                    new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(earliest)))
                    .all()
                    .get();
        }
    }

    private static SchemaRegistryClient registry(DevelopmentCluster cluster) {
        return new CachedSchemaRegistryClient(cluster.schemaRegistryUrl().toString(), 10);
    }

    private static String clusterId(DevelopmentCluster cluster) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get();
        }
    }
}
