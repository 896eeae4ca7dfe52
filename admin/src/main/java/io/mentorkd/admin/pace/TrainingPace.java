package io.mentorkd.admin.pace;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How fast models are trained, by what their runs announce on {@code metrics} and {@code checkpoints}. The latest
 * records of both topics are read at the first look, what was added at each later one. For one thread at a time.
 */
public final class TrainingPace implements AutoCloseable {

    /** Records of a partition that the first look goes back. */
    private static final long TAIL = 500;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Checkpoint> checkpoints;
    private final Deserializer<RunMetrics> metrics;
    private final Topics topics;
    private final Duration timeout;
    private final StepTally tally = new StepTally();

    /**
     * The pace of the models of a pipeline. Contacts nothing yet.
     *
     * @param timeout longest wait for an answer of the cluster, and for the records of a look
     */
    public TrainingPace(KafkaConnection connection, Topics topics, Duration timeout) {
        this(consumer(connection), new RecordSerdes(connection), topics, timeout);
    }

    /** The same on a consumer, which it closes. */
    TrainingPace(Consumer<byte[], byte[]> consumer, RecordSerdes serdes, Topics topics, Duration timeout) {
        this.consumer = consumer;
        this.checkpoints = serdes.deserializer(Checkpoint.class);
        this.metrics = serdes.deserializer(RunMetrics.class);
        this.topics = topics;
        this.timeout = timeout;
    }

    /**
     * Reads what was added.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry does not answer
     */
    public void update() {
        if (consumer.assignment().isEmpty()) {
            beginAtTail();
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), timeout);
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline
                && ends.entrySet().stream()
                        .anyMatch(end -> consumer.position(end.getKey(), timeout) < end.getValue())) {
            consumer.poll(POLL).forEach(this::add);
        }
    }

    /** How fast a model is trained; empty before its first checkpoint or measured step. */
    public Optional<Pace> of(String modelId) {
        return tally.of(modelId);
    }

    /** Target tokens a second of the newest step of any model; empty where none was measured. */
    public OptionalDouble tokensASecond() {
        return tally.newest();
    }

    @Override
    public void close() {
        consumer.close();
        checkpoints.close();
        metrics.close();
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConnection connection) {
        Map<String, Object> settings = connection.consumerConfig();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void beginAtTail() {
        List<TopicPartition> partitions = List.of(topics.metrics(), topics.checkpoints()).stream()
                .flatMap(topic -> consumer.partitionsFor(topic, timeout).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions, timeout);
        consumer.endOffsets(partitions, timeout)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(begin.getOrDefault(partition, 0L), end - TAIL)));
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(topics.metrics())) {
                tally.add(metrics.deserialize(record.topic(), record.value()));
            } else if (record.value() != null) {
                tally.add(checkpoints.deserialize(record.topic(), record.value()));
            }
        } catch (UnreadableRecordException notOurs) {
            // A record that is no measurement measures nothing; who reads the topic for its records reports it.
        }
    }
}
