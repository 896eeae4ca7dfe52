package io.mentorkd.tasks.published;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.TaskDefinition;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.Task;
import io.mentorkd.tasks.files.TaskFile;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import io.mentorkd.yaml.BadYamlException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that users have published so far. Joins no group. For one thread at a time. */
public final class PublishedTasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedTasks.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<TaskDefinition> deserializer;
    private final String topic;
    private final Map<String, TaskFile> byName = new TreeMap<>();

    /** The tasks on the topic; none where it does not exist yet. */
    public PublishedTasks(KafkaConnection connection, Topics topics) {
        this(
                new KafkaConsumer<>(
                        connection.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new RecordSerdes(connection).deserializer(TaskDefinition.class),
                topics.tasks());
    }

    /** The same on the given consumer and deserializer, which it closes. */
    public PublishedTasks(Consumer<byte[], byte[]> consumer, Deserializer<TaskDefinition> deserializer, String topic) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.topic = topic;
    }

    /** What is published by now, and what comes with the program. */
    public static KnownTasks read(KafkaConnection connection, Topics topics) {
        try (PublishedTasks published = new PublishedTasks(connection, topics)) {
            return published.now();
        }
    }

    /**
     * Reads what was published since the last call.
     *
     * @return the newest of each name, beside what comes with the program
     * @throws SchemaRegistryUnavailableException if the registry does not answer; nothing is lost by it
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public KnownTasks now() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> end = consumer.endOffsets(consumer.assignment());
        while (end.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
        return KnownTasks.of(byName.values().stream().map(TaskFile::task).toList());
    }

    /** The newest definition of each name, as it was written. */
    public Map<String, TaskFile> files() {
        return Map.copyOf(byName);
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }

    private List<TopicPartition> partitions() {
        return consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> raw) {
        if (raw.value() == null) {
            if (raw.key() != null) {
                byName.remove(new String(raw.key(), StandardCharsets.UTF_8));
            }
            return;
        }
        try {
            TaskDefinition definition = deserializer.deserialize(raw.topic(), raw.value());
            TaskFile file = TaskFile.parse("task " + definition.getName(), definition.getYaml());
            Task task = file.task();
            KnownTasks.requireOwnName(task.name());
            byName.put(task.name(), file);
        } catch (UnreadableRecordException | BadYamlException | IllegalArgumentException unusable) {
            LOG.warn("passing over {}: {}", RecordPlace.of(raw), unusable.getMessage());
        } catch (SchemaRegistryUnavailableException unavailable) {
            // Read from the beginning next time.
            consumer.unsubscribe();
            throw unavailable;
        }
    }
}
