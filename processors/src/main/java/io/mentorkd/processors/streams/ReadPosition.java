package io.mentorkd.processors.streams;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.OffsetSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** How far a group has read a topic, by its committed offsets. */
final class ReadPosition {

    private final Admin admin;
    private final String group;
    private final String topic;
    private final LogOffsets offsets;
    private final Map<Integer, Long> beginning;

    ReadPosition(Admin admin, String group, String topic) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.offsets = new LogOffsets(admin);
        this.beginning = offsets.beginning(topic);
    }

    /** Where committed records end now, by partition. */
    NavigableMap<Integer, Long> end() {
        return offsets.end(topic);
    }

    /** What the group has not read up to {@code end}; of a partition that it never read, that is everything. */
    LogRange unread(Map<Integer, Long> end) {
        Map<Integer, Long> next = new HashMap<>(beginning);
        ClusterAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group))
                .forEach((partition, committed) -> {
                    if (partition.topic().equals(topic) && committed != null) {
                        next.merge(partition.partition(), committed.offset(), Math::max);
                    }
                });
        NavigableMap<Integer, OffsetSpan> spans = new TreeMap<>();
        end.forEach((partition, to) -> {
            // A commit made after 'end' was asked for may be past it.
            long from = Math.min(next.getOrDefault(partition, 0L), to);
            spans.put(partition, new OffsetSpan(from, to));
        });
        return new LogRange(topic, spans);
    }
}
