package io.mentorkd.dashboard.tail;

import io.mentorkd.log.OffsetSpan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where reading begins, so that about a given number of the newest records is read. */
final class TailStart {

    private TailStart() {}

    /** The first offset of each partition: {@code newest} are shared out by length, as far as there are so many. */
    static Map<TopicPartition, Long> of(
            Collection<TopicPartition> partitions, Map<TopicPartition, OffsetSpan> spans, long newest) {
        long length = partitions.stream()
                .mapToLong(partition -> spans.get(partition).length())
                .sum();
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetSpan span = spans.get(partition);
            long share = length <= newest ? span.length() : (long) Math.ceil((double) span.length() * newest / length);
            starts.put(partition, span.to() - Math.min(share, span.length()));
        }
        return starts;
    }
}
