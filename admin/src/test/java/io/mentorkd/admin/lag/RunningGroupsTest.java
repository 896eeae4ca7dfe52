package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.admin.RefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka Streams while it runs and after, by either protocol, and a topic that is limited by size, on a broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningGroupsTest {

    private static final int RECORDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private LagCluster cluster;

    @BeforeAll
    void start(@TempDir Path data) {
        cluster = new LagCluster(data.resolve("data"));
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void shouldKnowKafkaStreamsByEitherProtocolWhileItRunsAndAfterwards(String protocol) throws Exception {
        String topic = "read-by-" + protocol;
        String group = "application-" + protocol;
        cluster.createTopic(topic, 2, Map.of());
        cluster.write(topic, 0, RECORDS, Instant.now());
        cluster.write(topic, 1, RECORDS, Instant.now());

        try (KafkaStreams running = new KafkaStreams(reading(topic), config(group, protocol))) {
            running.start();
            GroupLag lag = await(group, "stable", 0);

            assertThat(lag.reader().type()).isEqualTo(GroupType.STREAMS);
            assertThat(lag.status()).isEqualTo(Status.OK);
            assertThat(lag.partitions()).hasSize(2).allSatisfy(partition -> {
                assertThat(partition.topic()).isEqualTo(topic);
                assertThat(partition.offsets().committed()).hasValue(RECORDS);
                assertThat(partition.member().orElseThrow()).contains(group).endsWith("@127.0.0.1");
            });
            running.close(
                    CloseOptions.timeout(PATIENCE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
        cluster.write(topic, 0, 3, Instant.now());
        GroupLag left = await(group, "empty", 3);

        assertThat(left.reader().type()).isEqualTo(GroupType.STREAMS);
        assertThat(left.partitions())
                .allSatisfy(partition -> assertThat(partition.member()).isEmpty());
    }

    @Test
    void shouldMeasureHowMuchOfTheSizeThatIsKeptIsUnread() throws Exception {
        long kept = 1 << 20;
        cluster.createTopic("sized", 1, Map.of("retention.bytes", String.valueOf(kept), "retention.ms", "-1"));
        cluster.write("sized", 0, RECORDS, Instant.now());
        cluster.commit("half-way", "sized", 0, RECORDS / 2);
        long size = size("sized");

        try (LagCollector collector = cluster.collector(LagConfig.defaults(), "half-way")) {
            RetentionRisk still = risk(collector);
            cluster.write("sized", 0, RECORDS, Instant.now());
            RetentionRisk growing = risk(collector);

            assertThat(still.nearness()).hasValueCloseTo(size / 2. / kept, Offset.offset(1e-9));
            assertThat(still.left()).isEmpty();
            assertThat(growing.nearness().getAsDouble())
                    .isGreaterThan(still.nearness().getAsDouble());
            assertThat(growing.left().orElseThrow()).isPositive();
        }
    }

    private static RetentionRisk risk(LagCollector collector) {
        return collector.look().groups().get(0).partitions().get(0).lag().retention();
    }

    private long size(String topic) throws Exception {
        return cluster.admin().describeCluster().nodes().get().stream()
                .findFirst()
                .map(node -> cluster.admin().describeLogDirs(List.of(node.id())))
                .orElseThrow()
                .allDescriptions()
                .get()
                .values()
                .stream()
                .flatMap(directories -> directories.values().stream())
                .map(found -> found.replicaInfos().get(new TopicPartition(topic, 0)))
                .findFirst()
                .orElseThrow()
                .size();
    }

    private GroupLag await(String group, String state, long lag) {
        try (LagCollector collector = cluster.collector(LagConfig.defaults(), group)) {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreException(RefusedException.class)
                    .until(
                            () -> collector.look().groups().get(0),
                            found -> found.presence().state().equals(state)
                                    && found.lag().offsets().orElse(-1) == lag
                                    && found.partitions().stream()
                                            .allMatch(partition -> partition
                                                    .offsets()
                                                    .committed()
                                                    .isPresent()));
        }
    }

    private static Topology reading(String topic) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.String(), Serdes.String()).withName("read"))
                .foreach((key, value) -> {});
        return builder.build();
    }

    private Properties config(String group, String protocol) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.connection().bootstrapServers());
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol);
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return config;
    }
}
