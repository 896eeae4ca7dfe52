package io.mentorkd.processors.streams;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogRange;
import io.mentorkd.log.LogReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topology, running over a cluster: what every {@link StreamsStage} is made of.
 *
 * @param <K> what is told apart among the records that it writes
 */
public final class StreamsRun<K> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRun.class);
    private static final long STORE_MEMORY = 64L * 1024 * 1024;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STALLED = Duration.ofSeconds(3);

    private final KafkaConnection connection;
    private final StreamsPlan<K> plan;
    private final Admin admin;
    private final List<ReadPosition> positions;
    private final ThreadRecovery recovery = new ThreadRecovery(REGISTRY_PAUSE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final RocksMemory memory = new RocksMemory(STORE_MEMORY);
    private final PollTimes polls = new PollTimes();
    private final PhaseWatch phases = new PhaseWatch();
    private final KafkaStreams streams;
    private volatile OptionalLong lag = OptionalLong.empty();

    private StreamsRun(KafkaConnection connection, StreamsPlan<K> plan, String group, Admin admin, StageTopics topics) {
        this.connection = connection;
        this.plan = plan;
        this.admin = admin;
        this.positions = plan.inputs().stream()
                .map(topic -> new ReadPosition(admin, group, topic))
                .toList();
        Properties config = new Properties();
        config.putAll(ExactlyOnceConfig.withRequestsFor(topics, plan.config()));
        config.putAll(memory.config());
        config.putAll(topics.config());
        this.streams = new KafkaStreams(plan.topology(), config, new CountingClientSupplier(plan.counts(), polls));
        streams.setStateListener(phases);
        streams.setUncaughtExceptionHandler(recovery);
    }

    /**
     * Starts; it goes on where its group left off.
     *
     * @throws StageFailedException if a topic does not exist, the inputs cannot be joined, or the state is an older release's
     * @throws KafkaException if the cluster does not answer
     */
    public static <K> StreamsRun<K> start(KafkaConnection connection, StreamsPlan<K> plan, StreamsOptions options) {
        Admin admin = Admin.create(connection.adminConfig());
        try {
            StageTopics topics = new TopicCheck(admin).require(plan.inputs(), plan.outputs());
            StateReset.requireNone(
                    options.applicationId(),
                    plan.retiredStores(),
                    ClusterAnswer.of(admin.listTopics().names()));
            StreamsRun<K> run = new StreamsRun<>(connection, plan, options.applicationId(), admin, topics);
            run.streams.start();
            return run;
        } catch (RuntimeException failure) {
            admin.close(Duration.ZERO);
            throw failure;
        }
    }

    /** What this run has committed so far. Throws what {@link StreamsStage#progress} throws. */
    public CommittedCounts.Tally<K> committed() {
        requireRunning();
        return plan.counts().committed();
    }

    /**
     * Offsets of the inputs that the group has still to read; empty while the cluster does not answer, which ends no stage. Once
     * closed, as they were when last asked for.
     */
    public OptionalLong lag() {
        try {
            if (closing.getCount() > 0) {
                lag = OptionalLong.of(positions.stream()
                        .mapToLong(position -> position.unread(position.end()).length())
                        .sum());
                phases.reached();
            }
        } catch (RetriableException away) {
            if (closing.getCount() > 0) {
                lag = OptionalLong.empty();
                phases.away(plan.name(), away);
            }
        } catch (KafkaException | IllegalStateException failure) {
            if (closing.getCount() > 0) {
                throw failure;
            }
        }
        return lag;
    }

    /** Does what {@link StreamsStage#status} says. */
    public StageStatus status() {
        return phases.status(polls.sinceSlowest(), recovery.fatal());
    }

    /** Kafka Streams itself, to look into its stores. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Does what {@link StreamsStage#awaitCaughtUp} says. */
    public CommittedCounts.Tally<K> awaitCaughtUp(Duration timeout) throws InterruptedException {
        Deadline deadline = new Deadline(timeout);
        List<Map<Integer, Long>> ends = ask(
                deadline,
                () -> positions.stream()
                        .<Map<Integer, Long>>map(ReadPosition::end)
                        .toList());
        for (int input = 0; input < positions.size(); input++) {
            awaitRead(positions.get(input), ends.get(input), deadline);
        }
        WrittenOffsets written = ask(deadline, () -> WrittenOffsets.of(admin, plan.outputs()));
        while (!ask(deadline, written::readable)) {
            pause(deadline, "transactions are still open");
        }
        return plan.counts().committedAfterOpenCommits();
    }

    private void awaitRead(ReadPosition position, Map<Integer, Long> end, Deadline deadline)
            throws InterruptedException {
        LogRange unread = ask(deadline, () -> position.unread(end));
        Deadline stalled = new Deadline(STALLED);
        while (!unread.isEmpty()) {
            pause(deadline, unread.length() + " offsets of " + unread.topic() + " are left");
            LogRange before = unread;
            unread = ask(deadline, () -> position.unread(end));
            if (!unread.equals(before)) {
                stalled = new Deadline(STALLED);
            } else if (stalled.passed() && holdsNoRecord(unread)) {
                return;
            }
        }
    }

    /** Asks again for as long as the cluster is merely away. */
    private <A> A ask(Deadline deadline, Supplier<A> question) throws InterruptedException {
        while (true) {
            try {
                A answer = question.get();
                phases.reached();
                return answer;
            } catch (RetriableException away) {
                phases.away(plan.name(), away);
                pause(deadline, "the cluster does not answer: " + away.getMessage());
            }
        }
    }

    /** Does what {@link StreamsStage#close} says. */
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
        if (stopped) {
            memory.close();
        } else {
            LOG.warn("the {} did not stop within {} s", plan.name(), CLOSE_TIMEOUT.toSeconds());
        }
        admin.close(Duration.ZERO);
    }

    private void pause(Deadline deadline, String left) throws InterruptedException {
        requireRunning();
        if (deadline.passed()) {
            throw new StageLagException("the " + plan.name() + " did not catch up in "
                    + deadline.timeout().toSeconds() + " s: " + left);
        }
        if (closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new StageFailedException("the " + plan.name() + " was closed before it caught up");
        }
    }

    private void requireRunning() {
        recovery.fatal().ifPresent(failure -> {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof StageConflictException known) {
                    throw new StageConflictException(known.getMessage(), failure);
                }
                if (cause instanceof StageFailedException known) {
                    throw new StageFailedException(known.getMessage(), failure);
                }
            }
            Throwable root = ThreadRecovery.rootOf(failure);
            throw new StageFailedException(
                    "the " + plan.name() + " has stopped: " + failure.getMessage()
                            + (root == failure ? "" : " (" + root + ")"),
                    failure);
        });
    }

    /** Kafka Streams commits no position in a partition that holds nothing but aborted transactions. */
    private boolean holdsNoRecord(LogRange range) {
        try (LogReader<SpecificRecord> reader = new LogReader<>(connection, range, SpecificRecord.class)) {
            return !reader.hasNext();
        }
    }
}
