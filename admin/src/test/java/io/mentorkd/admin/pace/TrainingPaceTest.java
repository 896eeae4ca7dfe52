package io.mentorkd.admin.pace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrainingPaceTest {

    private static final Topics TOPICS = new Topics("pace.");
    private static final TopicPartition METRICS = new TopicPartition(TOPICS.metrics(), 0);
    private static final TopicPartition CHECKPOINTS = new TopicPartition(TOPICS.checkpoints(), 0);

    private final RecordSerdes serdes = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://pace")));
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final TrainingPace pace = new TrainingPace(consumer, serdes, TOPICS, Duration.ofSeconds(10));
    private long metrics;
    private long checkpoints;

    @BeforeEach
    void createTopics() {
        for (TopicPartition each : List.of(METRICS, CHECKPOINTS)) {
            consumer.updatePartitions(
                    each.topic(),
                    List.of(new PartitionInfo(
                            each.topic(), each.partition(), Node.noNode(), new Node[0], new Node[0])));
            consumer.updateBeginningOffsets(Map.of(each, 0L));
            consumer.updateEndOffsets(Map.of(each, 0L));
        }
    }

    @AfterEach
    void close() {
        pace.close();
    }

    @Test
    void shouldKnowNothingOfEmptyTopics() {
        pace.update();

        assertThat(pace.of("student")).isEmpty();
        assertThat(pace.tokensASecond()).isEmpty();
    }

    @Test
    void shouldReadBothTopicsAndAtALaterLookWhatWasAdded() {
        announce(Runs.checkpoint("student", 10, 100));
        measure(Runs.step("student", "run", 1, 100, 50));
        pace.update();

        assertThat(pace.of("student")).contains(new Pace(10, 50));
        assertThat(pace.tokensASecond()).hasValue(50);

        measure(Runs.step("student", "run", 2, 300, 40));
        pace.update();

        assertThat(pace.of("student")).contains(new Pace(20, 40));
        assertThat(pace.tokensASecond()).hasValue(40);
    }

    @Test
    void shouldPassOverTombstonesAndWhatIsNoRecordOfOurs() {
        announce(Runs.checkpoint("student", 10, 100));
        add(CHECKPOINTS, checkpoints++, null);
        add(CHECKPOINTS, checkpoints++, "not Avro".getBytes(UTF_8));
        add(METRICS, metrics++, null);
        add(METRICS, metrics++, "not Avro".getBytes(UTF_8));
        measure(Runs.step("student", "run", 1, 100, 50));

        pace.update();

        assertThat(pace.of("student")).contains(new Pace(10, 50));
    }

    @Test
    void shouldBeginNearTheEndOfALongTopic() {
        announce(Runs.checkpoint("student", 1, 1));
        measure(Runs.step("student", "run", 1, 900, 90));
        metrics = 10_000;
        measure(Runs.step("student", "run", 1, 100, 50));

        pace.update();

        assertThat(pace.of("student")).contains(new Pace(100, 50));
    }

    private void measure(RunMetrics measured) {
        add(METRICS, metrics++, serdes.<RunMetrics>serializer().serialize(METRICS.topic(), measured));
    }

    private void announce(Checkpoint checkpoint) {
        add(CHECKPOINTS, checkpoints++, serdes.<Checkpoint>serializer().serialize(CHECKPOINTS.topic(), checkpoint));
    }

    /** Brings a record with the next poll. */
    private void add(TopicPartition partition, long offset, byte[] value) {
        consumer.updateEndOffsets(Map.of(partition, offset + 1));
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value)));
    }
}
