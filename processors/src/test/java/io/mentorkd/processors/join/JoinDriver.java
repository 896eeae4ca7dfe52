package io.mentorkd.processors.join;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.StageTopics;
import io.mentorkd.records.DistillationExample;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The production topology with its production configuration, without a broker. */
final class JoinDriver implements AutoCloseable {

    static final Topics TOPICS = new Topics("test.");
    static final int MAX_MESSAGE_BYTES = 200_000;

    private final Serializer<GradedRationale> rationales;
    private final Serializer<SoftLabels> softLabels;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> accepted;
    private final TestInputTopic<String, byte[]> labels;
    private final TestOutputTopic<String, byte[]> examples;
    private final RecordSerdes serdes;
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    JoinDriver(Path stateDir, JoinConfig config) {
        this(stateDir, config, 1);
    }

    /** A join of topics of that many partitions, of which it has partition 0. */
    JoinDriver(Path stateDir, JoinConfig config, int partitions) {
        KafkaConnection connection = new KafkaConnection("unused:9092", URI.create("mock://join"));
        this.serdes = new RecordSerdes(connection);
        this.rationales = serdes.serializer();
        this.softLabels = serdes.serializer();
        Properties properties = JoinStreamsConfig.of(connection, JoinOptions.defaults(TOPICS, stateDir));
        StageTopics.Source source = new StageTopics.Source(Uuid.randomUuid(), partitions);
        properties.putAll(new StageTopics(
                        Map.of(TOPICS.accepted(), source, TOPICS.softLabels(), source),
                        Stream.of(
                                        new TopicLimit(TOPICS.accepted(), 10 * MAX_MESSAGE_BYTES),
                                        new TopicLimit(TOPICS.softLabels(), 10 * MAX_MESSAGE_BYTES),
                                        new TopicLimit(TOPICS.examples(), MAX_MESSAGE_BYTES),
                                        new TopicLimit(
                                                TOPICS.deadLetters(TOPICS.accepted()), MAX_MESSAGE_BYTES + 16_384),
                                        new TopicLimit(
                                                TOPICS.deadLetters(TOPICS.softLabels()), MAX_MESSAGE_BYTES + 16_384))
                                .collect(Collectors.toMap(TopicLimit::topic, Function.identity())))
                .config());
        this.driver = new TopologyTestDriver(DistillationJoinTopology.build(TOPICS, config, serdes), properties);
        this.accepted = input(TOPICS.accepted());
        this.labels = input(TOPICS.softLabels());
        this.examples =
                driver.createOutputTopic(TOPICS.examples(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    void pipe(GradedRationale rationale) {
        pipeRationale(rationale.getRationale().getQuestion().getQuestionId(), encode(rationale));
    }

    void pipeRationale(String key, byte[] value) {
        accepted.pipeInput(key, value, now);
    }

    void pipe(SoftLabels scored) {
        pipeLabels(scored.getQuestionId(), encode(scored));
    }

    void pipeLabels(String key, byte[] value) {
        labels.pipeInput(key, value, now);
    }

    byte[] encode(GradedRationale rationale) {
        return rationales.serialize(TOPICS.accepted(), rationale);
    }

    byte[] encode(SoftLabels scored) {
        return softLabels.serialize(TOPICS.softLabels(), scored);
    }

    /** Records from now on are that much later; the clock on the wall is not. */
    void later(Duration time) {
        now = now.plus(time);
    }

    /** The time of records. */
    Instant now() {
        return now;
    }

    /** A second goes by on the wall. */
    void tick() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** The examples since the last call. */
    List<DistillationExample> examples() {
        return exampleRecords().stream()
                .map(record ->
                        serdes.deserializer(DistillationExample.class).deserialize(TOPICS.examples(), record.value()))
                .toList();
    }

    /** The examples since the last call, as they were written. */
    List<TestRecord<String, byte[]>> exampleRecords() {
        return examples.readRecordsToList();
    }

    List<TestRecord<String, byte[]>> deadRationales() {
        return letters(TOPICS.accepted());
    }

    List<TestRecord<String, byte[]>> deadLabels() {
        return letters(TOPICS.softLabels());
    }

    Waiting waiting() {
        Waiting waiting = driver.<Integer, Waiting>getKeyValueStore(DistillationJoinTopology.COUNTS_STORE)
                .get(0);
        return waiting == null ? Waiting.NONE : waiting;
    }

    /** What the store holds of a rationale's labels. */
    LabelHistory labels(String rationaleId) {
        return driver.<Hash128, LabelHistory>getKeyValueStore(DistillationJoinTopology.LABELS_STORE)
                .get(Hash128.ofId(rationaleId).orElseThrow());
    }

    RecordSerdes serdes() {
        return serdes;
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    private List<TestRecord<String, byte[]>> letters(String topic) {
        return driver.createOutputTopic(
                        TOPICS.deadLetters(topic), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
