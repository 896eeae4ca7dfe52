package io.mentorkd.admin.reset;

import io.mentorkd.connection.ClusterAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Start offsets that the broker keeps for a share group (KIP-932). Records after the start may be acknowledged already; a move
 * makes the broker forget which, so that all of them are delivered again.
 */
final class ShareGroupOffsets implements GroupOffsets {

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> lags = new HashMap<>();

    ShareGroupOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public Map<TopicPartition, Long> read() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        lags.clear();
        ClusterAnswer.of(admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                        .partitionsToOffsetInfo(group))
                .forEach((partition, info) -> {
                    if (info != null && info.startOffset() >= 0) {
                        offsets.put(partition, info.startOffset());
                        info.lag().ifPresent(lag -> lags.put(partition, lag));
                    }
                });
        return offsets;
    }

    /** The start may stay behind for long: the broker counts what is acknowledged after it. */
    @Override
    public long reached(TopicPartition partition, long next, long end) {
        return lags.containsKey(partition) ? Math.max(next, end - lags.get(partition)) : next;
    }

    @Override
    public void write(Map<TopicPartition, Long> offsets) {
        ClusterAnswer.of(admin.alterShareGroupOffsets(group, offsets).all());
    }

    /** The broker forgets whole topics only. */
    @Override
    public void forget(Set<TopicPartition> partitions) {
        ClusterAnswer.of(admin.deleteShareGroupOffsets(
                        group, partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()))
                .all());
    }

    @Override
    public List<String> members() {
        return ClusterAnswer.of(admin.describeShareGroups(List.of(group)).all()).get(group).members().stream()
                .map(member -> member.clientId() + " at " + member.host())
                .toList();
    }
}
