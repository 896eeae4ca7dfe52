package io.mentorkd.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.Topics;
import io.mentorkd.topics.TrainerLease;
import io.mentorkd.topics.TrainerLease.Role;
import io.mentorkd.topics.TrainerLease.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a collector finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LagCollectorTest {

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
    void shouldTellTheAgeOfTheFirstUnreadRecordAndZeroWhenOnlyMarkersAreLeft() throws Exception {
        cluster.createTopic("aged", 2, Map.of());
        cluster.write("aged", 0, 1, written);
        cluster.write("aged", 0, 1, written.plus(1, ChronoUnit.HOURS));
        cluster.createTopic("ended", 1, Map.of());
        cluster.commitTransaction("ended", 2, written);
        cluster.commit("elders", "aged", 0, 0);
        cluster.commit("elders", "ended", 0, 2);
        cluster.commit("youngsters", "aged", 0, 1);

        try (LagCollector collector = cluster.collector(CONFIG, "elders", "youngsters")) {
            Map<String, PartitionLag> partitions = LagCluster.partitions(collector.look());

            assertThat(partitions.get("elders aged-0").lag().age().orElseThrow())
                    .isBetween(hours(2), hours(3));
            assertThat(partitions.get("youngsters aged-0").lag().age().orElseThrow())
                    .isBetween(hours(1), hours(2));
            assertThat(partitions.get("elders ended-0").lag().offsets()).hasValue(1);
            assertThat(partitions.get("elders ended-0").lag().age()).contains(Duration.ZERO);
        }
    }

    @Test
    void shouldSeeTheRecordsThatComeAfterALookAtMarkersAlone() throws Exception {
        cluster.createTopic("resumed", 1, Map.of());
        cluster.commitTransaction("resumed", 2, written);
        cluster.commit("resuming", "resumed", 0, 2);

        try (LagCollector collector = cluster.collector(CONFIG, "resuming")) {
            assertThat(collector.look().groups().get(0).lag().age()).contains(Duration.ZERO);
            cluster.write("resumed", 0, 3, written);

            assertThat(collector.look().groups().get(0).lag().age().orElseThrow())
                    .isBetween(hours(2), hours(3));
        }
    }

    @Test
    void shouldSeeTheRecordsThatComeAfterALookAtAbortedOnesAlone() throws Exception {
        cluster.createTopic("aborted", 1, Map.of());
        cluster.commit("patient", "aborted", 0, 0);
        try (KafkaProducer<String, String> transaction = cluster.beginTransaction("aborted", 2, written)) {
            transaction.abortTransaction();
        }

        try (LagCollector collector = cluster.collector(CONFIG, "patient")) {
            assertThat(collector.look().groups().get(0).lag().age()).contains(Duration.ZERO);
            cluster.write("aborted", 0, 1, written);

            assertThat(collector.look().groups().get(0).lag().age().orElseThrow())
                    .isBetween(hours(2), hours(3));
        }
    }

    @Test
    void shouldTellAnOffsetBeyondTheEndOfTheLog() throws Exception {
        cluster.createTopic("short", 1, Map.of());
        cluster.write("short", 0, 20, written);
        cluster.commit("hasty", "short", 0, 500);

        try (LagCollector collector = cluster.collector(CONFIG, "hasty")) {
            GroupLag group = collector.look().groups().get(0);

            assertThat(group.status()).isEqualTo(Status.AHEAD);
            assertThat(group.partitions().get(0).error().orElseThrow())
                    .contains("offset 500 is committed", "the log ends at 20");
        }
    }

    @Test
    void shouldNotKnowTheLagOfAGroupThatHasNotBegunOnePartitionThatHoldsRecords() throws Exception {
        cluster.createTopic("halved", 3, Map.of());
        cluster.write("halved", 0, 5, written);
        cluster.write("halved", 1, 5, written);
        cluster.commit("halfway", "halved", 0, 5);

        try (LagCollector collector = cluster.collector(CONFIG, "halfway");
                Consumer<byte[], byte[]> member = cluster.member("halfway", "halved")) {
            GroupLag group = collector.look().groups().get(0);

            assertThat(group.partitions()).hasSize(3);
            assertThat(group.lag().offsets()).isEmpty();
            assertThat(group.status()).isEqualTo(Status.UNKNOWN);
            assertThat(member.assignment()).hasSize(3);
        }
    }

    @Test
    void shouldSayStopAtOnceWhereRecordsWaitAndNobodyIsThere() throws Exception {
        cluster.createTopic("left", 1, Map.of());
        cluster.write("left", 0, 5, written);
        cluster.commit("gone", "left", 0, 2);

        try (LagCollector collector = cluster.collector(CONFIG, "gone")) {
            GroupLag group = collector.look().groups().get(0);

            assertThat(group.status()).isEqualTo(Status.STOP);
            assertThat(group.standing().seen()).isEqualTo(1);
        }
    }

    @Test
    void shouldTellRunningTrainersFromFinishedOnesAndNameADeadOneBeforeASlowOne() throws Exception {
        Topics topics = new Topics("runs.");
        Instant now = Instant.now();
        cluster.createTopic(topics.accepted(), 1, Map.of());
        cluster.write(topics.accepted(), 0, 10, written);
        commit(topics, "running", 0, new TrainerLease(Role.STUDENT, State.RUNNING, now, now));
        commit(topics, "stuck", 1, new TrainerLease(Role.STUDENT, State.RUNNING, now, now.minus(1, ChronoUnit.HOURS)));
        commit(topics, "killed", 8, new TrainerLease(Role.MENTOR, State.RUNNING, written, written));
        commit(topics, "finished", 2, new TrainerLease(Role.STUDENT, State.FINISHED, written, written));

        try (LagCollector collector = cluster.collector(CONFIG, topics)) {
            collector.look();
            LagReport report = collector.look();
            Map<String, GroupLag> groups =
                    report.groups().stream().collect(Collectors.toMap(GroupLag::name, Function.identity()));

            assertThat(report.bottleneck().orElseThrow().group()).isEqualTo("runs.trainer.killed");
            assertThat(groups.get("runs.trainer.running").standing()).isEqualTo(new Standing(Status.OK, 1));
            assertThat(groups.get("runs.trainer.running").presence())
                    .isEqualTo(new Presence("running", OptionalInt.of(1)));
            assertThat(groups.get("runs.trainer.running").lag().eta()).isEqualTo(CatchUp.UNKNOWN);
            assertThat(groups.get("runs.trainer.running").lag().rate()).isEmpty();
            assertThat(groups.get("runs.trainer.stuck").standing()).isEqualTo(new Standing(Status.STALL, 1));
            assertThat(groups.get("runs.trainer.killed").standing()).isEqualTo(new Standing(Status.STOP, 1));
            assertThat(groups.get("runs.trainer.killed").reader().stage()).isEqualTo("mentor train");
            assertThat(groups.get("runs.trainer.finished").status()).isEqualTo(Status.IDLE);
            assertThat(groups.get("runs.trainer.finished").lag().offsets()).hasValue(8);
            assertThat(groups.get("runs.trainer.finished").isBehind()).isFalse();
        }
    }

    @Test
    void shouldForgetTrainersThatDoNotRunAndNobodyElse() throws Exception {
        Topics topics = new Topics("past.");
        Instant now = Instant.now();
        cluster.createTopic(topics.accepted(), 1, Map.of());
        commit(topics, "running", 0, new TrainerLease(Role.STUDENT, State.RUNNING, now, now));
        commit(topics, "stopped", 0, new TrainerLease(Role.STUDENT, State.STOPPED, now, now));
        cluster.commit("past.filter", topics.accepted(), 0, 0);

        assertThatThrownBy(() -> forget(topics, "past.trainer.stopped", "past.trainer.running"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("past.trainer.running runs");
        assertThatThrownBy(() -> forget(topics, "past.filter"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("past.filter is no trainer's");
        assertThatThrownBy(() -> forget(topics, "past.trainer.none")).isInstanceOf(RefusedException.class);
        forget(topics, "past.trainer.stopped");

        try (LagCollector collector = cluster.collector(CONFIG, topics)) {
            assertThat(collector.look().groups())
                    .extracting(GroupLag::name)
                    .containsExactly("past.filter", "past.trainer.running");
        }
    }

    private void forget(Topics topics, String... groups) {
        ForgottenTrainers.forget(cluster.connection(), topics, Set.of(groups));
    }

    private void commit(Topics topics, String model, long offset, TrainerLease lease) throws Exception {
        cluster.commit(topics.groups().of(Groups.Stage.TRAINER, model), topics.accepted(), offset, lease);
    }

    @Test
    void shouldNotTakeATopicThatWasMadeAnewForOneThatWasGoneBackIn() throws Exception {
        cluster.createTopic("renewed", 1, Map.of());
        cluster.write("renewed", 0, 100, written);
        try (LagCollector collector = cluster.collector(CONFIG, "renewing")) {
            for (int offset = 10; offset <= 60; offset += 10) {
                cluster.commit("renewing", "renewed", 0, offset);
                collector.look();
            }
            cluster.deleteTopic("renewed");
            cluster.createTopic("renewed", 1, Map.of());
            cluster.write("renewed", 0, 20, written.plus(1, ChronoUnit.HOURS));
            cluster.commit("renewing", "renewed", 0, 5);
            PartitionLag lag = collector.look().groups().get(0).partitions().get(0);

            assertThat(lag.lag().offsets()).hasValue(15);
            assertThat(lag.status()).isNotEqualTo(Status.REWIND);
            assertThat(lag.lag().rate()).isEmpty();
            assertThat(lag.lag().age().orElseThrow()).isBetween(hours(1), hours(2));
        }
    }

    @Test
    void shouldJudgeAShareGroupByWhatIsDoneAndNotByWhereItsWindowBegins() throws Exception {
        cluster.createTopic("shared", 1, Map.of());
        cluster.write("shared", 0, 1, written);
        cluster.write("shared", 0, 9, written.plus(1, ChronoUnit.HOURS));
        try (LagCollector collector = cluster.collector(CONFIG, "sharing");
                ShareConsumer<byte[], byte[]> member = cluster.shareMember("sharing", "shared", 10, 4)) {
            PartitionLag before = collector.look().groups().get(0).partitions().get(0);
            cluster.write("shared", 0, 2, written);
            PartitionLag lag = collector.look().groups().get(0).partitions().get(0);

            assertThat(before.lag().offsets()).hasValue(1);
            assertThat(lag.lag().offsets()).hasValue(3);
            assertThat(lag.lag().age()).isEmpty();
            assertThat(lag.lag().rate()).hasValue(0);
            assertThat(member.subscription()).containsExactly("shared");
        }
    }

    @Test
    void shouldTellWhatRetentionHasTakenAndWhenItMayTakeMore() throws Exception {
        cluster.createTopic("kept", 1, Map.of("retention.ms", String.valueOf(hours(5).toMillis())));
        cluster.write("kept", 0, 9, written);
        cluster.commit("late", "kept", 0, 2);
        cluster.deleteRecords("kept", 5);

        try (LagCollector collector = cluster.collector(CONFIG, "late")) {
            GroupLag group = collector.look().groups().get(0);

            assertThat(group.lag().retention().lost()).isEqualTo(3);
            assertThat(group.lag().offsets()).hasValue(7);
            assertThat(group.lag().age().orElseThrow()).isBetween(hours(2), hours(3));
            assertThat(group.lag().retention().left().orElseThrow()).isBetween(hours(2), hours(3));
        }
    }

    @Test
    void shouldMeasureThePaceFromTheSecondLookOn() throws Exception {
        cluster.createTopic("paced", 1, Map.of());
        cluster.write("paced", 0, 100, written);
        cluster.commit("runners", "paced", 0, 0);
        try (LagCollector collector = cluster.collector(CONFIG, "runners")) {
            GroupLag first = collector.look().groups().get(0);
            cluster.commit("runners", "paced", 0, 60);
            GroupLag second = collector.look().groups().get(0);

            assertThat(first.lag().rate()).isEmpty();
            assertThat(first.lag().eta()).isEqualTo(CatchUp.UNKNOWN);
            assertThat(second.lag().rate().orElseThrow()).isPositive();
            assertThat(second.lag().offsets()).hasValue(40);
            assertThat(second.lag().eta().time().orElseThrow()).isPositive();
            assertThat(second.lag().eta().time().orElseThrow().toMillis() / 1000.0)
                    .isCloseTo(40 / second.lag().rate().getAsDouble(), Offset.offset(0.01));
        }
    }

    @Test
    void shouldNotLetAPartitionThatIsGoneHideTheOthers() throws Exception {
        cluster.createTopic("there", 1, Map.of());
        cluster.write("there", 0, 3, written);
        cluster.commit("mixed", "there", 0, 1);

        LogSpans spans = LogSpans.read(
                cluster.admin(),
                Set.of(new TopicPartition("there", 0), new TopicPartition("there", 9), new TopicPartition("gone", 0)),
                CONFIG);

        assertThat(spans.known()).containsOnlyKeys(new TopicPartition("there", 0));
        assertThat(spans.errors()).containsOnlyKeys(new TopicPartition("there", 9), new TopicPartition("gone", 0));
    }

    @Test
    void shouldNameTheNearestGroupsWhenOneDoesNotExist() throws Exception {
        cluster.createTopic("named", 1, Map.of());
        cluster.commit("mentorkd.filter", "named", 0, 0);
        try (LagCollector collector = cluster.collector(CONFIG, "mentorkd.fitler")) {
            assertThatThrownBy(collector::look)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("there is no group mentorkd.fitler")
                    .hasMessageContaining("mentorkd.filter");
        }
    }

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }
}
