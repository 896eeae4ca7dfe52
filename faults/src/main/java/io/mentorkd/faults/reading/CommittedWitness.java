package io.mentorkd.faults.reading;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.faults.history.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads committed records all through a run. What it was given once must be there in the end, at the same place; and what is there in
 * the end below where it has read to, it must have been given.
 */
public final class CommittedWitness implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Map<Place, Integer> given = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> readTo = new HashMap<>();
    private final Thread thread = new Thread(this::watch, "committed-witness");
    private volatile boolean stopped;

    /** A witness of those topics, which exist. */
    public CommittedWitness(KafkaConnection connection, List<String> topics) {
        this.topics = List.copyOf(topics);
        this.consumer = new KafkaConsumer<>(
                connection.consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** Records that it was given by now. */
    public long given() {
        return given.size();
    }

    /** Reads no more. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** Where a record was that is another one now, or gone; or was passed over. To be asked once it is closed. */
    List<Place> vanished(TopicReader committed) {
        Map<Place, Integer> left = new HashMap<>(given);
        List<Place> vanished = new ArrayList<>();
        for (String topic : topics) {
            committed.read(topic, raw -> {
                Place place = place(raw);
                Integer before = left.remove(place);
                boolean passedOver = before == null
                        && raw.offset() < readTo.getOrDefault(new TopicPartition(topic, raw.partition()), 0L);
                if (passedOver || (before != null && before != fingerprint(raw))) {
                    vanished.add(place);
                }
            });
        }
        vanished.addAll(left.keySet());
        return vanished;
    }

    private void watch() {
        try (consumer) {
            while (!stopped) {
                look();
            }
            for (TopicPartition partition : consumer.assignment()) {
                readTo.put(partition, consumer.position(partition, POLL));
            }
        } catch (KafkaException late) {
            // The cluster was away at the very end: what was passed over is not known then.
            readTo.clear();
        }
    }

    private void look() {
        try {
            for (ConsumerRecord<byte[], byte[]> raw : consumer.poll(POLL)) {
                given.put(place(raw), fingerprint(raw));
            }
        } catch (KafkaException away) {
            // Brokers come back.
        }
    }

    private static int fingerprint(ConsumerRecord<byte[], byte[]> raw) {
        return 31 * Arrays.hashCode(raw.key()) + Arrays.hashCode(raw.value());
    }

    private static Place place(ConsumerRecord<byte[], byte[]> raw) {
        return new Place(raw.topic(), raw.partition(), raw.offset());
    }
}
