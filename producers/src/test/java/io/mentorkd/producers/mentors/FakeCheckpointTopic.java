package io.mentorkd.producers.mentors;

import io.mentorkd.checkpoints.AnnouncedCheckpoints;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Checkpoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/** The topic of checkpoints, read by a consumer without a cluster. */
final class FakeCheckpointTopic {

    private static final String TOPIC = "checkpoints";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final RecordSerdes serdes =
            new RecordSerdes(new KafkaConnection("unused:9092", URI.create("mock://checkpoints")));
    private final Serializer<Checkpoint> serializer = serdes.serializer();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private long length;

    FakeCheckpointTopic() {
        Node node = new Node(0, "unused", 9092);
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    AnnouncedCheckpoints checkpoints() {
        return new AnnouncedCheckpoints(consumer, serdes.deserializer(Checkpoint.class), TOPIC);
    }

    void announce(Checkpoint checkpoint) {
        append(
                checkpoint.getPromoted() ? checkpoint.getModelId() : checkpoint.getModelId() + ":newest",
                serializer.serialize(TOPIC, checkpoint));
    }

    /** The next look at it fails so. */
    void failNext(KafkaException failure) {
        consumer.setPollException(failure);
    }

    /** Appends any bytes; none remove what was announced under the key. */
    void append(String key, byte[] value) {
        long offset = length++;
        Runnable add = () -> {
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(StandardCharsets.UTF_8), value));
        };
        consumer.updateEndOffsets(Map.of(PARTITION, length));
        consumer.schedulePollTask(add);
    }
}
