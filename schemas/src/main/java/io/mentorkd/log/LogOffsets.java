package io.mentorkd.log;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the cluster where the partitions of a topic begin and end for a reader of committed records. */
public final class LogOffsets {

    private final Admin admin;

    public LogOffsets(Admin admin) {
        this.admin = admin;
    }

    /**
     * First offset of every partition that retention has left.
     *
     * @throws KafkaException if the topic does not exist or the cluster does not answer
     */
    public NavigableMap<Integer, Long> beginning(String topic) {
        return offsets(topic, OffsetSpec.earliest());
    }

    /**
     * Last stable offset of every partition: where a reader of committed records has to stop.
     *
     * @throws KafkaException if the topic does not exist or the cluster does not answer
     */
    public NavigableMap<Integer, Long> end(String topic) {
        return offsets(topic, OffsetSpec.latest());
    }

    /**
     * First offset of every partition whose record is of {@code time} or later, the last stable offset where there is none.
     * Records carry the time at which they were made, which may run back a little within a partition: a record of before may
     * follow.
     *
     * @throws KafkaException if the topic does not exist or the cluster does not answer
     */
    public NavigableMap<Integer, Long> at(String topic, Instant time) {
        NavigableMap<Integer, Long> found = offsets(topic, OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli())));
        NavigableMap<Integer, Long> end = end(topic);
        found.replaceAll((partition, offset) -> offset < 0 ? end.get(partition) : Math.min(offset, end.get(partition)));
        return found;
    }

    /** Everything that the topic holds now. */
    public LogRange everything(String topic) {
        return LogRange.between(topic, beginning(topic), end(topic));
    }

    private NavigableMap<Integer, Long> offsets(String topic, OffsetSpec spec) {
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .partitions()
                    .forEach(partition -> wanted.put(new TopicPartition(topic, partition.partition()), spec));
            NavigableMap<Integer, Long> offsets = new TreeMap<>();
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .forEach((partition, result) -> offsets.put(partition.partition(), result.offset()));
            return offsets;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RetriableException passing
                    && !(passing instanceof UnknownTopicOrPartitionException)) {
                throw passing; // for the caller to recognise; a topic that was never made does not come
            }
            throw new KafkaException(
                    "cannot read the offsets of topic " + topic + ": "
                            + failure.getCause().getMessage(),
                    failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the offsets of topic " + topic, interrupted);
        }
    }
}
