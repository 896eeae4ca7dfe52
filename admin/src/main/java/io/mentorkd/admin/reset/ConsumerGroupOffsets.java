package io.mentorkd.admin.reset;

import io.mentorkd.connection.ClusterAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** Offsets that members commit: of consumers, of Kafka Streams, and of clients that only commit. */
final class ConsumerGroupOffsets implements GroupOffsets {

    private final Admin admin;
    private final String group;
    private final GroupType type;

    ConsumerGroupOffsets(Admin admin, String group, GroupType type) {
        this.admin = admin;
        this.group = group;
        this.type = type;
    }

    @Override
    public Map<TopicPartition, Long> read() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ClusterAnswer.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    @Override
    public void write(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        ClusterAnswer.of(
                type == GroupType.STREAMS
                        ? admin.alterStreamsGroupOffsets(group, committed).all()
                        : admin.alterConsumerGroupOffsets(group, committed).all());
    }

    @Override
    public void forget(Set<TopicPartition> partitions) {
        ClusterAnswer.of(
                type == GroupType.STREAMS
                        ? admin.deleteStreamsGroupOffsets(group, partitions).all()
                        : admin.deleteConsumerGroupOffsets(group, partitions).all());
    }

    @Override
    public List<String> members() {
        if (type == GroupType.STREAMS) {
            return ClusterAnswer.of(admin.describeStreamsGroups(List.of(group)).all()).get(group).members().stream()
                    .map(member -> member.clientId() + " at " + member.clientHost())
                    .toList();
        }
        return ClusterAnswer.of(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
                .map(member -> member.clientId() + " at " + member.host())
                .toList();
    }
}
