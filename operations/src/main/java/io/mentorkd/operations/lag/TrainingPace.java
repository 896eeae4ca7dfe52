package io.mentorkd.operations.lag;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.records.MetricKind;
import io.mentorkd.records.NextOffset;
import io.mentorkd.records.RunMetrics;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How fast models are trained, by what their runs announce on {@code metrics} and {@code checkpoints}. The latest
 * records of both topics are read at the first look, what was added at each later one.
 */
final class TrainingPace implements AutoCloseable {

    /** Records of a partition that the first look goes back. */
    private static final long TAIL = 500;

    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * How fast a model is trained.
     *
     * @param tokensAnOffset target tokens trained on for each offset of the log
     * @param tokensASecond tokens of its latest step a second
     */
    record Pace(double tokensAnOffset, double tokensASecond) {

        /** The work that {@code lag} offsets are. */
        long tokens(long lag) {
            return Math.round(lag * tokensAnOffset);
        }

        /** The time it takes. */
        Duration time(long lag) {
            return Duration.ofMillis(Math.round(lag * tokensAnOffset / tokensASecond * 1000));
        }
    }

    /** What a run's steps have taken so far. */
    private record Steps(String runId, long count, double tokens, double tokensASecond) {}

    private final Topics topics;
    private final Duration timeout;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Checkpoint> checkpoints;
    private final Deserializer<RunMetrics> metrics;
    private final Map<String, Steps> steps = new HashMap<>();
    private final Map<String, Double> stepsAnOffset = new HashMap<>();

    TrainingPace(KafkaConnection connection, Topics topics, LagConfig config) {
        Map<String, Object> settings = connection.consumerConfig();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        RecordSerdes serdes = new RecordSerdes(connection);
        this.topics = topics;
        this.timeout = config.timeout();
        this.checkpoints = serdes.deserializer(Checkpoint.class);
        this.metrics = serdes.deserializer(RunMetrics.class);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads what was added.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster or the Schema Registry does not answer
     */
    void update() {
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
    Optional<Pace> of(String modelId) {
        Steps taken = steps.get(modelId);
        Double ratio = stepsAnOffset.get(modelId);
        return taken == null || ratio == null || taken.tokensASecond() <= 0
                ? Optional.empty()
                : Optional.of(new Pace(ratio * taken.tokens() / taken.count(), taken.tokensASecond()));
    }

    @Override
    public void close() {
        consumer.close();
        checkpoints.close();
        metrics.close();
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
            if (record.topic().equals(topics.checkpoints())) {
                if (record.value() != null) {
                    add(checkpoints.deserialize(record.topic(), record.value()));
                }
            } else {
                add(metrics.deserialize(record.topic(), record.value()));
            }
        } catch (UnreadableRecordException notOurs) {
            // A record that is no measurement measures nothing; who reads the topic for its records reports it.
        }
    }

    private void add(Checkpoint checkpoint) {
        long offsets = checkpoint.getOffsets().stream()
                .mapToLong(NextOffset::getOffset)
                .sum();
        if (offsets > 0) {
            stepsAnOffset.put(checkpoint.getModelId(), (double) checkpoint.getStep() / offsets);
        }
    }

    private void add(RunMetrics measured) {
        Double tokens = measured.getValues().get("tokens");
        Double pace = measured.getValues().get("tokensPerSecond");
        if (measured.getKind() != MetricKind.STEP || tokens == null || pace == null) {
            return;
        }
        steps.merge(
                measured.getModelId(),
                new Steps(measured.getRunId(), 1, tokens, pace),
                (before, step) -> before.runId().equals(step.runId())
                        ? new Steps(step.runId(), before.count() + 1, before.tokens() + tokens, pace)
                        : step);
    }
}
