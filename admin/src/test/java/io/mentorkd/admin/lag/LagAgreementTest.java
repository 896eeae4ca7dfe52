package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** That a collector and Kafka's own tools find the same at the same instant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LagAgreementTest {

    private final Instant written = Instant.now().minus(2, ChronoUnit.HOURS);
    private static final LagConfig CONFIG = LagConfig.defaults();

    private LagCluster cluster;

    @BeforeAll
    void start(@TempDir Path directory) {
        cluster = new LagCluster(directory.resolve("data"));
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void shouldAgreeWithKafkasOwnToolOnEveryKindOfTopic() throws Exception {
        cluster.createTopic("plain", 3, Map.of());
        cluster.write("plain", 0, 10, written);
        cluster.write("plain", 1, 7, written);
        cluster.commit("behind", "plain", 0, 4);
        cluster.commit("behind", "plain", 1, 7);
        cluster.createTopic("marked", 1, Map.of());
        cluster.commitTransaction("marked", 5, written);
        cluster.commit("at-the-end", "marked", 0, 6);
        cluster.commit("at-the-marker", "marked", 0, 5);
        cluster.createTopic("open", 1, Map.of());
        cluster.write("open", 0, 3, written);
        cluster.commit("held-up", "open", 0, 1);
        cluster.createTopic("compacted", 1, Map.of("cleanup.policy", "compact"));
        cluster.write("compacted", 0, 8, written);
        cluster.commit("of-compacted", "compacted", 0, 2);
        cluster.createTopic("expired", 1, Map.of());
        cluster.write("expired", 0, 9, written);
        cluster.commit("left-behind", "expired", 0, 2);
        cluster.deleteRecords("expired", 5);
        String[] groups = {"behind", "at-the-end", "at-the-marker", "held-up", "of-compacted", "left-behind", "idle"};

        try (KafkaProducer<String, String> open = cluster.beginTransaction("open", 4, written);
                KafkaConsumer<String, String> idle = join("idle", "plain");
                LagCollector committed = cluster.collector(CONFIG, groups);
                LagCollector uncommitted =
                        cluster.collector(CONFIG.withIsolation(IsolationLevel.READ_UNCOMMITTED), groups)) {
            assertThat(idle.assignment()).hasSize(3);
            Map<String, PartitionLag> stable = LagCluster.partitions(committed.look());
            Map<String, PartitionLag> high = LagCluster.partitions(uncommitted.look());
            List<Map<String, String>> tool = KafkaTool.run(
                    KafkaTool.CONSUMER_GROUPS,
                    Stream.concat(
                                    Stream.of(
                                            "--bootstrap-server",
                                            cluster.connection().bootstrapServers(),
                                            "--describe"),
                                    Stream.of(groups).flatMap(group -> Stream.of("--group", group)))
                            .toArray(String[]::new));
            open.abortTransaction();

            assertThat(tool).hasSize(10);
            Map<String, List<String>> kafkas = new HashMap<>();
            for (Map<String, String> row : tool) {
                kafkas.put(
                        row.get("GROUP") + " " + row.get("TOPIC") + "-" + row.get("PARTITION"),
                        List.of(row.get("CURRENT-OFFSET"), row.get("LOG-END-OFFSET"), row.get("LAG")));
            }
            assertThat(figures(high)).isEqualTo(kafkas);
            // A reader of committed records has less to read than Kafka's tool says while a transaction is open.
            kafkas.put("held-up open-0", List.of("1", "3", "2"));
            assertThat(figures(stable)).isEqualTo(kafkas);
            assertThat(stable.get("held-up open-0").offsets().highWatermark()).hasValue(7);
        }
    }

    @Test
    void shouldAgreeWithKafkasOwnToolOnAShareGroup() throws Exception {
        cluster.createTopic("shared", 1, Map.of());
        cluster.write("shared", 0, 20, written);
        readSharesFromTheStart("workers");
        try (KafkaShareConsumer<String, String> worker = shareConsumer("workers")) {
            worker.subscribe(List.of("shared"));
            int read = 0;
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (read < 20 && System.nanoTime() < deadline) {
                read += worker.poll(Duration.ofMillis(200)).count();
            }
            worker.commitSync();
            cluster.write("shared", 0, 5, written);

            try (LagCollector collector = cluster.collector(CONFIG, "workers")) {
                // The broker moves the start of a share partition some time after the last acknowledgement.
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> shouldAgree(collector));
            }
        }
    }

    private void shouldAgree(LagCollector collector) throws Exception {
        GroupLag group = collector.look().groups().get(0);
        Map<String, String> row = KafkaTool.run(
                        KafkaTool.SHARE_GROUPS,
                        "--bootstrap-server",
                        cluster.connection().bootstrapServers(),
                        "--describe",
                        "--group",
                        group.name())
                .get(0);

        PartitionLag lag = group.partitions().get(0);
        assertThat(group.reader().type()).isEqualTo(GroupType.SHARE);
        assertThat(lag.offsets().committed()).hasValue(Long.parseLong(row.get("START-OFFSET")));
        assertThat(lag.lag().offsets()).hasValue(Long.parseLong(row.get("LAG"))).hasValue(5);
        assertThat(lag.member().orElseThrow()).contains("@127.0.0.1");
    }

    private KafkaConsumer<String, String> join(String group, String topic) {
        Map<String, Object> config = cluster.connection().consumerConfig();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (consumer.assignment().isEmpty() && System.nanoTime() < deadline) {
            consumer.poll(Duration.ofMillis(100));
        }
        return consumer;
    }

    private KafkaShareConsumer<String, String> shareConsumer(String group) {
        Map<String, Object> config = new HashMap<>(cluster.connection().adminConfig());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return new KafkaShareConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    private void readSharesFromTheStart(String group) throws Exception {
        AlterConfigOp earliest =
                new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
        cluster.admin()
                .incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(earliest)))
                .all()
                .get();
    }

    /** Committed, end and lag as Kafka's tool writes them. */
    private static Map<String, List<String>> figures(Map<String, PartitionLag> partitions) {
        return partitions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        lag -> new ArrayList<>(List.of(
                                text(lag.getValue().offsets().committed()),
                                text(lag.getValue().offsets().end()),
                                text(lag.getValue().lag().offsets())))));
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "-";
    }
}
