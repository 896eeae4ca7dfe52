package io.mentorkd.checkpoints;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import io.mentorkd.connection.UnreadableRecordException;
import io.mentorkd.records.Checkpoint;
import io.mentorkd.topics.RecordPlace;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The promoted and the newest checkpoint of every model, as announced so far. Joins no group. For one thread at a time. */
public final class AnnouncedCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedCheckpoints.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<Checkpoint> deserializer;
    private final String topic;
    private final LatestCheckpoints latest = new LatestCheckpoints();

    /** The checkpoints on a topic that must exist. */
    public AnnouncedCheckpoints(KafkaConnection connection, Topics topics) {
        this(
                new KafkaConsumer<>(
                        connection.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new RecordSerdes(connection).deserializer(Checkpoint.class),
                topics.checkpoints());
    }

    /** The same on the given consumer and deserializer, which it closes. */
    public AnnouncedCheckpoints(
            Consumer<byte[], byte[]> consumer, Deserializer<Checkpoint> deserializer, String topic) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.topic = topic;
    }

    /**
     * Reads all that is announced by now.
     *
     * @return what was announced since the last call, in order: at the first call all that compaction has left
     * @throws SchemaRegistryUnavailableException if the registry does not answer; nothing is lost by it
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    @CanIgnoreReturnValue
    public List<Announcement> refresh() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        List<Announcement> announcements = new ArrayList<>();
        Map<TopicPartition, Long> end = consumer.endOffsets(consumer.assignment());
        while (end.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            for (ConsumerRecord<byte[], byte[]> raw : consumer.poll(POLL)) {
                read(raw).ifPresent(announcements::add);
            }
        }
        return announcements;
    }

    /** The checkpoint to use of a model; empty where none was promoted. */
    public Optional<Checkpoint> promoted(String modelId) {
        return latest.promoted(modelId);
    }

    /** All that is to be known of those that count now. */
    public LatestCheckpoints latest() {
        return latest;
    }

    @Override
    public void close() {
        consumer.close();
        deserializer.close();
    }

    private Optional<Announcement> read(ConsumerRecord<byte[], byte[]> raw) {
        if (raw.value() == null) {
            latest.remove(Announcement.key(raw));
            return Optional.empty();
        }
        try {
            Announcement announcement = Announcement.of(raw, deserializer.deserialize(raw.topic(), raw.value()));
            latest.add(announcement);
            return Optional.of(announcement);
        } catch (UnreadableRecordException unreadable) {
            LOG.warn("passing over {}: {}", RecordPlace.of(raw), unreadable.getMessage());
            return Optional.empty();
        } catch (SchemaRegistryUnavailableException unavailable) {
            // Read from the beginning next time.
            consumer.unsubscribe();
            throw unavailable;
        }
    }
}
