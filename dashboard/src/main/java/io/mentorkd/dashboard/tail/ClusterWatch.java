package io.mentorkd.dashboard.tail;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.telemetry.metrics.BackgroundLook;
import io.mentorkd.telemetry.metrics.Heartbeat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the cluster once a second, in the background, which of some topics there are and how long they are. */
public final class ClusterWatch implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int ANSWER_MILLIS = 2_000;
    private static final Duration CLOSING = Duration.ofMillis(500);

    private final Admin admin;
    private final List<String> topics;
    private final Heartbeat heartbeat = Heartbeat.start("cluster");
    private volatile PartitionSpans spans = new PartitionSpans(Map.of());
    private volatile ClusterState state =
            new ClusterState(false, System.currentTimeMillis(), Optional.of("not asked yet"));
    private final BackgroundLook<PartitionSpans> look;

    private ClusterWatch(Admin admin, List<String> topics) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
        this.look = BackgroundLook.start("cluster", PERIOD, this::ask);
    }

    /** Begins to ask, whether the cluster answers or not. */
    public static ClusterWatch start(KafkaConnection connection, List<String> topics) {
        return new ClusterWatch(Admin.create(connection.adminConfig()), topics);
    }

    /** Beats with every look, whether the cluster answers or not. */
    public Heartbeat heartbeat() {
        return heartbeat;
    }

    /** Whether the cluster answers. */
    public ClusterState state() {
        return state;
    }

    /** What was found when the cluster last answered. */
    public PartitionSpans spans() {
        return spans;
    }

    @Override
    public void close() {
        admin.close(CLOSING);
        look.close();
    }

    private PartitionSpans ask() {
        try {
            spans = spans(partitions());
            state = state.next(true, System.currentTimeMillis(), Optional.empty());
            return spans;
        } catch (KafkaException away) {
            state = state.next(false, System.currentTimeMillis(), Optional.of(String.valueOf(away.getMessage())));
            throw away;
        } finally {
            heartbeat.beat();
        }
    }

    private Map<TopicPartition, OffsetSpec> partitions() {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(ANSWER_MILLIS))
                .topicNameValues();
        for (KafkaFuture<TopicDescription> answer : answers.values()) {
            try {
                TopicDescription topic = ClusterAnswer.of(answer);
                topic.partitions()
                        .forEach(partition -> partitions.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            } catch (UnknownTopicOrPartitionException notThere) {
                // It has no partitions.
            }
        }
        return partitions;
    }

    /** Beginnings are asked for before ends, so that no span is negative. */
    private PartitionSpans spans(Map<TopicPartition, OffsetSpec> latest) {
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(ANSWER_MILLIS);
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        latest.keySet().forEach(partition -> earliest.put(partition, OffsetSpec.earliest()));
        ListOffsetsResult begins = admin.listOffsets(earliest, options);
        ListOffsetsResult ends = admin.listOffsets(latest, options);
        Map<TopicPartition, OffsetSpan> found = new HashMap<>();
        for (TopicPartition partition : latest.keySet()) {
            long begin = ClusterAnswer.of(begins.partitionResult(partition)).offset();
            long end = ClusterAnswer.of(ends.partitionResult(partition)).offset();
            found.put(partition, new OffsetSpan(begin, Math.max(begin, end)));
        }
        return new PartitionSpans(found);
    }
}
