package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.processors.streams.StageTopics;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Judgement;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The production topology with its production configuration, without a broker. */
final class FilterDriver implements AutoCloseable {

    static final Topics TOPICS = new Topics("test.");
    static final int MAX_MESSAGE_BYTES = 100_000;

    private final Serializer<Rationale> rationales;
    private final RecordSerdes serdes;
    private final OutsideCounts outside = new OutsideCounts();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> input;

    FilterDriver(Path stateDir, FilterConfig config) {
        this(stateDir, config, URI.create("mock://filter"));
    }

    /** A filter over a topic of that many partitions, of which it has partition 0. */
    FilterDriver(Path stateDir, FilterConfig config, int partitions) {
        this(stateDir, config, URI.create("mock://filter"), partitions);
    }

    /** A filter whose Schema Registry is at {@code registry}, while rationales are written with another one. */
    FilterDriver(Path stateDir, FilterConfig config, URI registry) {
        this(stateDir, config, registry, 1);
    }

    private FilterDriver(Path stateDir, FilterConfig config, URI registry, int partitions) {
        KafkaConnection connection = new KafkaConnection("unused:9092", registry);
        this.serdes = new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://filter")));
        this.rationales = serdes.serializer();
        Properties properties = FilterStreamsConfig.of(connection, FilterOptions.defaults(TOPICS, stateDir));
        properties.putAll(new StageTopics(
                        Map.of(
                                TOPICS.rationales(), new StageTopics.Source(Uuid.randomUuid(), partitions),
                                TOPICS.judgements(), new StageTopics.Source(Uuid.randomUuid(), partitions)),
                        Stream.of(
                                        new TopicLimit(TOPICS.rationales(), 10 * MAX_MESSAGE_BYTES),
                                        new TopicLimit(TOPICS.judgements(), 10 * MAX_MESSAGE_BYTES),
                                        new TopicLimit(TOPICS.accepted(), MAX_MESSAGE_BYTES),
                                        new TopicLimit(TOPICS.rejected(), MAX_MESSAGE_BYTES),
                                        new TopicLimit(
                                                TOPICS.deadLetters(TOPICS.rationales()), MAX_MESSAGE_BYTES + 16_384),
                                        new TopicLimit(
                                                TOPICS.deadLetters(TOPICS.judgements()), MAX_MESSAGE_BYTES + 16_384))
                                .collect(Collectors.toMap(TopicLimit::topic, Function.identity())))
                .config());
        this.driver = new TopologyTestDriver(
                RationaleFilterTopology.build(TOPICS, config, new RecordSerdes(connection), outside), properties);
        this.input = driver.createInputTopic(TOPICS.rationales(), new StringSerializer(), new ByteArraySerializer());
    }

    void pipe(Rationale rationale) {
        pipe(rationale.getQuestion().getQuestionId(), encode(rationale));
    }

    void pipe(String key, byte[] value) {
        input.pipeInput(key, value);
    }

    void pipe(Judgement judgement) {
        driver.createInputTopic(TOPICS.judgements(), new StringSerializer(), serdes.<Judgement>serializer())
                .pipeInput(judgement.getRationale().getQuestion().getQuestionId(), judgement);
    }

    /** Lets that much time pass on the wall. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    OutsideCounts outside() {
        return outside;
    }

    byte[] encode(Rationale rationale) {
        return rationales.serialize(TOPICS.rationales(), rationale);
    }

    List<TestRecord<String, GradedRationale>> accepted() {
        return graded(TOPICS.accepted());
    }

    List<TestRecord<String, GradedRationale>> rejected() {
        return graded(TOPICS.rejected());
    }

    List<TestRecord<String, byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        TOPICS.deadLetters(TOPICS.rationales()), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private List<TestRecord<String, GradedRationale>> graded(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), serdes.deserializer(GradedRationale.class))
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
