package io.mentorkd.dashboard.tail;

import io.mentorkd.log.OffsetSpan;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions begin and end for a reader of committed records.
 *
 * @param spans by partition; a topic that does not exist has none
 */
public record PartitionSpans(Map<TopicPartition, OffsetSpan> spans) {

    public PartitionSpans {
        spans = Map.copyOf(spans);
    }

    /** Offsets that a topic holds, transaction markers included. */
    public long length(String topic) {
        return spans.entrySet().stream()
                .filter(span -> span.getKey().topic().equals(topic))
                .mapToLong(span -> span.getValue().length())
                .sum();
    }

    /** Whether the topic is there. */
    public boolean exists(String topic) {
        return spans.keySet().stream().anyMatch(partition -> partition.topic().equals(topic));
    }

    Set<TopicPartition> of(Feed feed) {
        return spans.keySet().stream()
                .filter(partition -> feed.topics().contains(partition.topic()))
                .collect(Collectors.toSet());
    }
}
