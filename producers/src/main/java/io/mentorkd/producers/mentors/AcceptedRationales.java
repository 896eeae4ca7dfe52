package io.mentorkd.producers.mentors;

import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accepted rationales that a consumer group has yet to see, from the first one on. For one thread. */
final class AcceptedRationales implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptedRationales.class);
    private static final Duration POLL = Duration.ofMillis(250);

    /** A labeler that was killed gives its partitions to others after this long; it beats in a thread of its own. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    /** A batch of a large mentor takes minutes. */
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(30);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private Map<TopicPartition, Long> committed = new HashMap<>();

    /** Reads at most {@code batch} records at a time. */
    static AcceptedRationales open(KafkaConnection connection, String group, String topic, int batch) {
        Map<String, Object> config = new HashMap<>(connection.consumerConfig());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
        config.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(LONGEST_BATCH.toMillis()));
        if (!"consumer".equalsIgnoreCase(String.valueOf(config.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
        }
        return new AcceptedRationales(
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()), topic);
    }

    /** The same on the given consumer, which it closes. */
    AcceptedRationales(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** The group. */
    String group() {
        return consumer.groupMetadata().groupId();
    }

    /** Joins the group. {@code beforeRevoked} is run before partitions go to another member. */
    void join(Runnable beforeRevoked) {
        consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                beforeRevoked.run();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                LOG.info("labelling partitions {}", partitions);
            }
        });
    }

    /** The next records, or none where there are none for a moment. */
    ConsumerRecords<byte[], byte[]> poll() {
        return consumer.poll(POLL);
    }

    /** What a transaction over the records of the last poll has to remember. */
    LabelTransactions.Progress progress(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long position = consumer.position(partition);
            next.put(partition, new OffsetAndMetadata(position));
            committed.put(partition, position);
        }
        return new LabelTransactions.Progress(consumer.groupMetadata(), next);
    }

    /**
     * Commits positions that grew without records: over the markers with which the filter's transactions end. Without it, the
     * group would never be seen to have caught up. Nothing may be on its way in a transaction.
     */
    void commitMarkers() {
        Map<TopicPartition, OffsetAndMetadata> grown = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (position != committed.getOrDefault(partition, -1L)) {
                grown.put(partition, new OffsetAndMetadata(position));
                committed.put(partition, position);
            }
        }
        if (!grown.isEmpty()) {
            try {
                consumer.commitSync(grown);
            } catch (CommitFailedException | RebalanceInProgressException another) {
                LOG.debug("partitions are being given to another member: {}", another.getMessage());
                committed = new HashMap<>();
            }
        }
    }

    /** Goes back to what the group has committed, after a transaction that was not. */
    void rewind() {
        committed = new HashMap<>();
        Set<TopicPartition> partitions = consumer.assignment();
        Map<TopicPartition, OffsetAndMetadata> offsets = consumer.committed(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = offsets.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
