package io.mentorkd.admin.reset;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** The offsets of one group, however groups of its type keep them. */
interface GroupOffsets {

    /** Those of {@code group}. */
    static GroupOffsets of(Admin admin, String group, GroupType type) {
        return type == GroupType.SHARE
                ? new ShareGroupOffsets(admin, group)
                : new ConsumerGroupOffsets(admin, group, type);
    }

    /** Next offset to be read, of every partition where there is one. */
    Map<TopicPartition, Long> read();

    /**
     * How far it has come in a partition.
     *
     * @param next next offset to be read
     * @param end end of what can be read
     */
    default long reached(TopicPartition partition, long next, long end) {
        return next;
    }

    /** Puts them there. */
    void write(Map<TopicPartition, Long> offsets);

    /** Takes them away, as though the group had never read these partitions. */
    void forget(Set<TopicPartition> partitions);

    /** Who is active, such as {@code consumer-1 at /127.0.0.1}. */
    List<String> members();
}
