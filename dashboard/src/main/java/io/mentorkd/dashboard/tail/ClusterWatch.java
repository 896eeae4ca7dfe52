package io.mentorkd.dashboard.tail;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.OffsetSpan;
import io.mentorkd.telemetry.metrics.Heartbeat;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

/** Asks the cluster once a second which of some topics there are and how long they are, on a thread of its own. */
public final class ClusterWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int ANSWER_MILLIS = 2_000;
    private static final Duration CLOSING = Duration.ofMillis(500);

    private final Admin admin;
    private final List<String> topics;
    private final Heartbeat heartbeat = Heartbeat.start("cluster");
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile PartitionSpans spans = new PartitionSpans(Map.of());
    private volatile ClusterState state =
            new ClusterState(false, System.currentTimeMillis(), Optional.of("not asked yet"));

    private ClusterWatch(Admin admin, List<String> topics) {
        this.admin = admin;
        this.topics = List.copyOf(topics);
    }

    /** Begins to ask, whether the cluster answers or not. */
    public static ClusterWatch start(KafkaConnection connection, List<String> topics) {
        Map<String, Object> config = connection.adminConfig();
        // The broker may be away for long and is to be found again at once.
        config.putIfAbsent("reconnect.backoff.max.ms", "500");
        ClusterWatch watch = new ClusterWatch(Admin.create(config), topics);
        Thread thread = new Thread(watch::run, "dashboard-cluster");
        thread.setDaemon(true);
        thread.start();
        return watch;
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
        stop.countDown();
        admin.close(CLOSING);
    }

    private void run() {
        try {
            do {
                look();
                heartbeat.beat();
            } while (!stop.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            spans = spans(partitions());
            state = state.next(true, System.currentTimeMillis(), Optional.empty());
        } catch (ExecutionException failure) {
            state = state.next(
                    false,
                    System.currentTimeMillis(),
                    Optional.of(String.valueOf(failure.getCause().getMessage())));
        } catch (KafkaException closed) {
            state = state.next(false, System.currentTimeMillis(), Optional.of(String.valueOf(closed.getMessage())));
        }
    }

    private Map<TopicPartition, OffsetSpec> partitions() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(ANSWER_MILLIS))
                .topicNameValues();
        for (KafkaFuture<TopicDescription> answer : answers.values()) {
            try {
                TopicDescription topic = answer.get();
                topic.partitions()
                        .forEach(partition -> partitions.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure;
                }
            }
        }
        return partitions;
    }

    /** Beginnings are asked for before ends, so that no span is negative. */
    private PartitionSpans spans(Map<TopicPartition, OffsetSpec> latest)
            throws InterruptedException, ExecutionException {
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(ANSWER_MILLIS);
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        latest.keySet().forEach(partition -> earliest.put(partition, OffsetSpec.earliest()));
        ListOffsetsResult begins = admin.listOffsets(earliest, options);
        ListOffsetsResult ends = admin.listOffsets(latest, options);
        Map<TopicPartition, OffsetSpan> found = new HashMap<>();
        for (TopicPartition partition : latest.keySet()) {
            long begin = begins.partitionResult(partition).get().offset();
            long end = ends.partitionResult(partition).get().offset();
            found.put(partition, new OffsetSpan(begin, Math.max(begin, end)));
        }
        return new PartitionSpans(found);
    }
}
