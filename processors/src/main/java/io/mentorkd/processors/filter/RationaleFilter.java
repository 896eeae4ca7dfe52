package io.mentorkd.processors.filter;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The filter, running: {@link RationaleFilterTopology} over a cluster. Several may run at once, in one process or many, and
 * share the partitions; what is graded, and how often, is the same.
 */
public final class RationaleFilter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RationaleFilter.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STALLED = Duration.ofSeconds(3);

    private final KafkaConnection connection;
    private final List<String> outputs;
    private final Admin admin;
    private final ReadPosition position;
    private final CommittedCounts counts;
    private final ThreadRecovery recovery = new ThreadRecovery(REGISTRY_PAUSE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final KafkaStreams streams;
    private volatile long lag;

    private RationaleFilter(
            KafkaConnection connection, Topics topics, FilterConfig config, FilterOptions options, Admin admin) {
        this.connection = connection;
        this.outputs = outputs(topics);
        this.admin = admin;
        this.position = new ReadPosition(admin, options.applicationId(), topics.rationales());
        this.counts = new CommittedCounts(topics);
        this.streams = new KafkaStreams(
                RationaleFilterTopology.build(topics, config, new RecordSerdes(connection)),
                FilterStreamsConfig.of(connection, topics, options),
                new CountingClientSupplier(counts));
        streams.setUncaughtExceptionHandler(recovery);
    }

    /**
     * Starts the filter; it goes on where its group left off.
     *
     * @throws FilterFailedException if one of its topics does not exist
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public static RationaleFilter start(
            KafkaConnection connection, Topics topics, FilterConfig config, FilterOptions options) {
        Admin admin = Admin.create(connection.adminConfig());
        try {
            requireTopics(admin, topics);
            RationaleFilter filter = new RationaleFilter(connection, topics, config, options, admin);
            filter.streams.start();
            return filter;
        } catch (RuntimeException failure) {
            admin.close(Duration.ZERO);
            throw failure;
        }
    }

    /**
     * What this run has done so far. Asks the cluster for the lag; after {@link #close} the lag is the last one asked for.
     *
     * @throws FilterFailedException if the filter has stopped because of a failure
     */
    public FilterProgress progress() {
        requireRunning();
        return progress(counts.committed());
    }

    /**
     * Waits until every record is done that {@code rationales} holds at this moment, and until readers of committed records
     * can see what became of it.
     *
     * @return what this run has done by then
     * @throws FilterLagException if that takes longer than {@code timeout}
     * @throws FilterFailedException if the filter stops because of a failure, or is closed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public FilterProgress awaitCaughtUp(Duration timeout) throws InterruptedException {
        Deadline deadline = new Deadline(timeout);
        Map<Integer, Long> end = position.end();
        LogRange unread = position.unread(end);
        Deadline stalled = new Deadline(STALLED);
        while (!unread.isEmpty()) {
            pause(deadline, unread);
            LogRange before = unread;
            unread = position.unread(end);
            if (!unread.equals(before)) {
                stalled = new Deadline(STALLED);
            } else if (stalled.passed() && holdsNoRecord(unread)) {
                break;
            }
        }
        WrittenOffsets written = WrittenOffsets.of(admin, outputs);
        while (!written.readable()) {
            pause(deadline, unread);
        }
        return progress(counts.committedAfterOpenCommits());
    }

    /** Stops within 10 s. What is not committed by then is done again by the next run. */
    @Override
    public synchronized void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        recovery.close();
        boolean stopped = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                // Or else the next run waits until this one's session times out.
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (!stopped) {
            LOG.warn("the filter did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
        }
        admin.close(Duration.ZERO);
    }

    private FilterProgress progress(CommittedCounts.Tally tally) {
        try {
            if (closing.getCount() > 0) {
                lag = position.unread(position.end()).length();
            }
        } catch (KafkaException | IllegalStateException failure) {
            if (closing.getCount() > 0) {
                throw failure;
            }
        }
        return new FilterProgress(tally.accepted(), tally.rejected(), tally.deadLettered(), lag);
    }

    private void pause(Deadline deadline, LogRange unread) throws InterruptedException {
        requireRunning();
        if (deadline.passed()) {
            throw new FilterLagException(
                    "the filter did not catch up in " + deadline.timeout().toSeconds() + " s: " + unread.length()
                            + " offsets of " + unread.topic() + " are left");
        }
        if (closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new FilterFailedException("the filter was closed before it caught up");
        }
    }

    private void requireRunning() {
        recovery.fatal().ifPresent(failure -> {
            throw new FilterFailedException("the filter has stopped: " + failure.getMessage(), failure);
        });
    }

    /** Kafka Streams commits no position in a partition that holds nothing but aborted transactions. */
    private boolean holdsNoRecord(LogRange range) {
        try (LogReader<Rationale> reader = new LogReader<>(connection, range, Rationale.class)) {
            return !reader.hasNext();
        }
    }

    private static List<String> outputs(Topics topics) {
        return List.of(topics.accepted(), topics.rejected(), topics.deadLetters(topics.rationales()));
    }

    private static void requireTopics(Admin admin, Topics topics) {
        List<String> wanted = Stream.concat(Stream.of(topics.rationales()), outputs(topics).stream())
                .toList();
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(wanted).topicNameValues();
        for (String topic : wanted) {
            try {
                AdminFutures.get(found.get(topic));
            } catch (UnknownTopicOrPartitionException missing) {
                throw new FilterFailedException(
                        "topic " + topic + " does not exist; create it with 'mentorkd topics create'", missing);
            }
        }
    }
}
