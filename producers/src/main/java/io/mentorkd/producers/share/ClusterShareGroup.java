package io.mentorkd.producers.share;

import io.mentorkd.log.LogOffsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A share group on one topic, asked about through an Admin client. */
final class ClusterShareGroup implements ShareGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterShareGroup.class);

    /** From the first question on; and none of a transaction that is aborted, such as a redrive that is cut off. */
    private static final Map<String, String> WANTED =
            Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed");

    private static final String DELIVERY_COUNT_LIMIT = "share.delivery.count.limit";

    /** The broker's default, for brokers that do not tell. */
    private static final int DEFAULT_DELIVERY_COUNT_LIMIT = 5;

    private final Admin admin;
    private final String group;
    private final String topic;
    private final ConfigResource resource;

    /** The group {@code group} on {@code topic}; closes the Admin client when it is closed. */
    ClusterShareGroup(Admin admin, String group, String topic) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    }

    @Override
    public void beginAtFirstRecord() {
        Config found = config();
        List<AlterConfigOp> changes = WANTED.entrySet().stream()
                .filter(wanted -> found.get(wanted.getKey()) == null
                        || !wanted.getValue().equals(found.get(wanted.getKey()).value()))
                .map(wanted -> new AlterConfigOp(
                        new ConfigEntry(wanted.getKey(), wanted.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        if (!changes.isEmpty()) {
            get(admin.incrementalAlterConfigs(Map.of(resource, changes)).all());
        }
        initialise();
    }

    @Override
    public int maxDeliveries() {
        ConfigEntry limit = config().get(DELIVERY_COUNT_LIMIT);
        return limit == null || limit.value() == null ? DEFAULT_DELIVERY_COUNT_LIMIT : Integer.parseInt(limit.value());
    }

    /** A partition without a record has no state in the group, and nothing is left in it. */
    @Override
    public long remaining() {
        SortedMap<Integer, Long> begin = new LogOffsets(admin).beginning(topic);
        Map<TopicPartition, SharePartitionOffsetInfo> states = states();
        SortedMap<Integer, Long> end = new LogOffsets(admin).end(topic);
        long remaining = 0;
        for (Map.Entry<Integer, Long> partition : end.entrySet()) {
            SharePartitionOffsetInfo state = states.get(new TopicPartition(topic, partition.getKey()));
            long first = Math.max(begin.getOrDefault(partition.getKey(), 0L), state == null ? 0 : state.startOffset());
            long all = Math.max(0, partition.getValue() - first);
            remaining += state == null || state.startOffset() < 0
                    ? all
                    : Math.min(all, state.lag().orElse(all));
        }
        return remaining;
    }

    @Override
    public void close() {
        admin.close();
    }

    /**
     * Gives every partition its first offset where the group has none. The brokers do the same by themselves when the first
     * member comes, but it then waits for a second heartbeat, five seconds, to be told.
     */
    private void initialise() {
        if (!states().isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> first = new HashMap<>();
        new LogOffsets(admin)
                .beginning(topic)
                .forEach((partition, offset) -> first.put(new TopicPartition(topic, partition), offset));
        try {
            get(admin.alterShareGroupOffsets(group, first).all());
        } catch (GroupNotEmptyException another) {
            LOG.debug("another worker of {} was faster", group);
        } catch (RetriableException notNow) {
            // Such as of a broker that keeps the state of its first share group: nothing is lost but these five
            // seconds.
            LOG.debug("group {} begins when the brokers let it: {}", group, notNow.toString());
        }
    }

    private Map<TopicPartition, SharePartitionOffsetInfo> states() {
        try {
            return get(admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                    .partitionsToOffsetInfo(group));
        } catch (GroupIdNotFoundException notYet) {
            return Map.of();
        }
    }

    private Config config() {
        return get(admin.describeConfigs(List.of(resource)).all()).get(resource);
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            // What passes by itself, and how the group is, are for the caller to recognise.
            throw cause instanceof RetriableException
                            || cause instanceof GroupIdNotFoundException
                            || cause instanceof GroupNotEmptyException
                    ? (KafkaException) cause
                    : new KafkaException("cannot ask about share group " + group + ": " + cause.getMessage(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking about share group " + group, interrupted);
        }
    }
}
