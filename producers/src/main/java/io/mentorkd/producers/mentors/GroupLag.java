package io.mentorkd.producers.mentors;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Tells what a consumer group has left of a topic. */
final class GroupLag implements AutoCloseable {

    private final Admin admin;
    private final String group;
    private final String topic;

    GroupLag(KafkaConnection connection, String group, String topic) {
        this.admin = Admin.create(connection.adminConfig());
        this.group = group;
        this.topic = topic;
    }

    /** Whether the group has committed all there is; what other members have in work is not committed yet. */
    boolean isCaughtUp() {
        try {
            LogOffsets log = new LogOffsets(admin);
            NavigableMap<Integer, Long> begin = log.beginning(topic);
            NavigableMap<Integer, Long> end = log.end(topic);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return end.entrySet().stream().allMatch(partition -> {
                OffsetAndMetadata offset = committed.get(new TopicPartition(topic, partition.getKey()));
                long next = Math.max(begin.getOrDefault(partition.getKey(), 0L), offset == null ? 0 : offset.offset());
                return next >= partition.getValue();
            });
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RetriableException) {
                return false;
            }
            throw new KafkaException(
                    "cannot ask about consumer group " + group + ": "
                            + failure.getCause().getMessage(),
                    failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking about consumer group " + group, interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
