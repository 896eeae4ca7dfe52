package io.mentorkd.admin.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.RawLogReader;
import io.mentorkd.records.DeadLetterAction;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster: what is done once stays done once, whoever is stopped or killed. */
class DeadLetterHandlingTest {

    private static final RedriveOptions SLOWLY = new RedriveOptions(OptionalDouble.of(4), 3);
    private static final RedriveOptions AT_ONCE = new RedriveOptions(OptionalDouble.empty(), 3);

    @TempDir
    private static Path directory;

    private static DevelopmentCluster cluster;
    private KafkaConnection connection;
    private Topics topics;

    @BeforeAll
    static void start() {
        cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(directory, 0, 0));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        connection = new KafkaConnection(
                cluster.addresses().bootstrapServers(), cluster.addresses().schemaRegistryUrl());
        topics = new Topics(test.getTestMethod().orElseThrow().getName() + ".");
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, 1, OptionalInt.empty()));
        }
    }

    @Test
    void shouldSendEachRecordOnceAlthoughTheFirstProcessEndsInTheMiddle() throws Exception {
        giveUp(0, 12);
        Consumer<Handling> killer = done -> {
            throw new IllegalStateException("killed after " + done.handled());
        };

        assertThatThrownBy(() -> handling(killer).redrive(LetterFilter.ALL, SLOWLY))
                .hasMessage("killed after 4");
        assertThat(redriven()).hasSize(4);
        assertThat(handling().redrivable(LetterFilter.ALL, AT_ONCE).handled()).isEqualTo(8);
        assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isEqualTo(8);

        assertThat(redriven()).hasSize(12).doesNotHaveDuplicates();
        assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isZero();
    }

    @Test
    void shouldUndoWhatAProcessThatWasKilledHadNotCommitted() throws Exception {
        giveUp(0, 3);
        HandlingTransaction killed = HandlingTransaction.open(connection, topics);
        new DeadLetterLog(connection, topics)
                .each(
                        LetterFilter.ALL,
                        letter -> {
                            killed.handle(letter, DeadLetterAction.REDRIVEN);
                            return true;
                        },
                        () -> {});

        assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isEqualTo(3);

        assertThatThrownBy(killed::commit).isInstanceOf(RefusedException.class);
        killed.close();
        assertThat(redriven()).hasSize(3).doesNotHaveDuplicates();
    }

    /** One of these stopped every redrive of all others. */
    @Test
    void shouldPassOverWhatCannotBeSentAgain() throws Exception {
        giveUp(0, 2);
        send(DeadLetter.fitting(
                Letters.record(topics.rationales(), 7, new byte[100_000]),
                new TopicLimit(topics.deadLetters(topics.rationales()), 20_000),
                new DeadLetter.Failure("stage", new IllegalStateException("no room"))));
        giveUp(Letters.record(topics.rationales(), 8, new byte[TopicSpec.MAX_MESSAGE_BYTES - 100]));
        giveUp(2, 4);

        Handling done = handling().redrive(LetterFilter.ALL, AT_ONCE);

        assertThat(done.handled()).isEqualTo(4);
        assertThat(done.unsendable()).isEqualTo(2);
        assertThat(redriven()).hasSize(4);
    }

    @Test
    void shouldSendARecordOnceThatSeveralStagesGaveUp() throws Exception {
        giveUp(0, 2);
        giveUp(0, 2);

        assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isEqualTo(2);
        giveUp(0, 2);

        assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isZero();
        assertThat(redriven()).hasSize(2);
        assertThat(groups().groups()).hasSize(1);
        assertThat(groups())
                .returns(0L, LetterGroups::open)
                .returns(6L, LetterGroups::redriven)
                .extracting(LetterGroups::withOpenOnes)
                .returns(6L, LetterGroups::redriven)
                .returns(List.of(), LetterGroups::groups);
    }

    @Test
    void shouldCountWhatComesBackAndRefuseWhatCameBackTooOften() throws Exception {
        giveUp(0, 1);
        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isEqualTo(1);
            giveUpTheLastRedriven();
            assertThat(groups().groups().get(0).counts().cameBack()).isEqualTo(1);
            assertThat(groups().groups().get(0).attempts()).isEqualTo(attempt);
        }

        Handling refused = handling().redrive(LetterFilter.ALL, AT_ONCE);

        assertThat(refused.handled()).isZero();
        assertThat(refused.refused()).isEqualTo(1);
        assertThat(handling()
                        .redrive(LetterFilter.ALL, new RedriveOptions(OptionalDouble.empty(), 4))
                        .handled())
                .isEqualTo(1);
    }

    @Test
    void shouldLeaveWhatIsDiscardedAndDeleteNothing() throws Exception {
        giveUp(0, 3);

        assertThat(handling().discardable(LetterFilter.ALL).handled()).isEqualTo(3);
        assertThat(handling().discard(LetterFilter.ALL).handled()).isEqualTo(3);

        assertThat(handling().redrive(LetterFilter.ALL, AT_ONCE).handled()).isZero();
        assertThat(redriven()).isEmpty();
        DeadLetterLog log = new DeadLetterLog(connection, topics);
        assertThat(log.find(LetterFilter.ALL, EnumSet.of(LetterState.OPEN), 9, 100)
                        .letters())
                .isEmpty();
        DeadLetterLog.Found found = log.find(LetterFilter.ALL, EnumSet.of(LetterState.DISCARDED), 2, 100);
        assertThat(found.letters()).hasSize(2);
        assertThat(found.more()).isEqualTo(1);
    }

    @Test
    void shouldStopWhereItIsAskedToAndSaySo() throws Exception {
        giveUp(0, 9);
        List<Handling> committed = new ArrayList<>();
        DeadLetterHandling stopping =
                new DeadLetterHandling(connection, topics, committed::add, () -> !committed.isEmpty());

        Handling done = stopping.redrive(LetterFilter.ALL, SLOWLY);

        assertThat(done.stopped()).isTrue();
        assertThat(done.handled()).isEqualTo(4);
        assertThat(redriven()).hasSize(4);
    }

    private DeadLetterHandling handling() {
        return handling(done -> {});
    }

    private DeadLetterHandling handling(Consumer<Handling> progress) {
        return new DeadLetterHandling(connection, topics, progress, () -> false);
    }

    private LetterGroups groups() {
        return new DeadLetterLog(connection, topics).groups(LetterFilter.ALL);
    }

    /** A stage gives up the records of these offsets. */
    private void giveUp(int from, int to) throws InterruptedException, ExecutionException {
        for (int offset = from; offset < to; offset++) {
            giveUp(Letters.record(topics.rationales(), 1000 + offset, ("value " + offset).getBytes(UTF_8)));
        }
    }

    /** The stage gives up the record that was sent again last. */
    private void giveUpTheLastRedriven() throws InterruptedException, ExecutionException {
        List<ConsumerRecord<byte[], byte[]>> records = records(topics.rationales());
        giveUp(records.get(records.size() - 1));
    }

    private void giveUp(ConsumerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        send(Letters.written(record, "of no use"));
    }

    private void send(ProducerRecord<byte[], byte[]> letter) throws InterruptedException, ExecutionException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                connection.producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }

    /** The values that were sent to the topic again. */
    private List<String> redriven() {
        return records(topics.rationales()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Admin admin = Admin.create(connection.adminConfig());
                RawLogReader log = new RawLogReader(connection, List.of(new LogOffsets(admin).everything(topic)))) {
            log.forEachRemaining(records::add);
        }
        return records;
    }
}
