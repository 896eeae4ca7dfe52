package io.mentorkd.processors.streams;

import io.mentorkd.connection.ClusterAnswer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where everything that is written to some topics ends, be its transaction open or not. The offsets of a group are
 * committed a moment before the records of the same transaction can be read, since each partition gets its marker on its
 * own.
 */
final class WrittenOffsets {

    private final Admin admin;
    private final Map<TopicPartition, Long> written;

    private WrittenOffsets(Admin admin, Map<TopicPartition, Long> written) {
        this.admin = admin;
        this.written = written;
    }

    /** The ends as they are now. */
    static WrittenOffsets of(Admin admin, Collection<String> topics) {
        Map<TopicPartition, Long> partitions = new HashMap<>();
        ClusterAnswer.of(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.put(new TopicPartition(name, partition.partition()), 0L)));
        return new WrittenOffsets(admin, ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED));
    }

    /** Whether a reader of committed records reaches these ends. */
    boolean readable() {
        Map<TopicPartition, Long> readable = ends(admin, written, IsolationLevel.READ_COMMITTED);
        return written.entrySet().stream().allMatch(end -> readable.get(end.getKey()) >= end.getValue());
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, Map<TopicPartition, Long> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        ClusterAnswer.of(admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
