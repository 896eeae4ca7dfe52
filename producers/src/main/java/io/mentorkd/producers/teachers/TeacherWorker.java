package io.mentorkd.producers.teachers;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Puts a teacher to work on the questions of the topic.
 *
 * <p>A question is acknowledged only when the broker has all its rationales, so that none is lost: a worker that is killed
 * leaves its questions to others once the group misses it, after 45 seconds unless configured. What was written before that
 * is written once more, under the same ids. A question that the teacher fails at is given back, and becomes a dead letter
 * after some tries; so does one that cannot be read.
 *
 * <p>A broker gives up a record without a word after a number of deliveries, five unless configured. A question gets there
 * without a trace only if as many workers are killed over it.
 */
public final class TeacherWorker implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<? extends Teacher> teachers;
    private final TeacherWorkerConfig config;
    private final String topic;
    private final WorkerClients clients;
    private final ShareGroup group;
    private final TeacherListener listener;
    private final TeacherTally tally;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A worker on topics that must exist. The teacher remains the caller's to close. */
    public TeacherWorker(KafkaConnection connection, Topics topics, Teacher teacher, TeacherWorkerConfig config) {
        this(connection, topics, () -> teacher, config, TeacherListener.NONE);
    }

    /**
     * A worker on topics that must exist, whose teacher may change.
     *
     * @param teachers asked before each call for the teacher to call, by {@code config.concurrency()} threads; what it throws
     *     ends the worker and is no question's fault. The teachers remain the caller's to close
     * @param listener is told how it goes
     */
    public TeacherWorker(
            KafkaConnection connection,
            Topics topics,
            Supplier<? extends Teacher> teachers,
            TeacherWorkerConfig config,
            TeacherListener listener) {
        this(
                teachers,
                config,
                listener,
                topics.questions(),
                WorkerClients.of(connection, topics, config),
                new ClusterShareGroup(Admin.create(connection.adminConfig()), config.group(), topics.questions()));
    }

    TeacherWorker(
            Supplier<? extends Teacher> teachers,
            TeacherWorkerConfig config,
            TeacherListener listener,
            String topic,
            WorkerClients clients,
            ShareGroup group) {
        this.teachers = teachers;
        this.config = config;
        this.listener = listener;
        this.tally = new TeacherTally(listener);
        this.topic = topic;
        this.clients = clients;
        this.group = group;
    }

    /**
     * Works until {@link #stop} is called, also on questions that are yet to come. A worker runs once.
     *
     * @return what was done
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a rationale or a dead letter
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    public TeacherProgress runUntilStopped() {
        return run(() -> false);
    }

    /**
     * Works until no question is left for its group, counting those that other workers of the group have in work, or until
     * {@link #stop} is called. A worker runs once. Throws as {@link #runUntilStopped} does.
     *
     * @return what was done by this worker
     */
    public TeacherProgress runUntilCaughtUp() {
        return run(this::isCaughtUp);
    }

    /** Makes the worker end within ten seconds; returns at once. For any thread, such as a signal's. */
    public void stop() {
        stop.countDown();
    }

    /** What was done so far. For any thread. */
    public TeacherProgress progress() {
        return tally.progress();
    }

    /** Stops the worker if it runs, and closes its clients. */
    @Override
    public void close() {
        stop();
        try {
            if (started.get() && !ended.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the worker did not stop in " + STOP_TIMEOUT);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            try {
                clients.close();
            } finally {
                group.close();
            }
        }
    }

    private TeacherProgress run(BooleanSupplier done) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a worker runs once; make another one");
        }
        ExecutorService threads = Executors.newFixedThreadPool(config.concurrency());
        try {
            group.beginAtFirstQuestion();
            int maxDeliveries = group.maxDeliveries();
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < config.concurrency(); lane++) {
                lanes.add(threads.submit(lane(lane, maxDeliveries)));
            }
            while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                    && lanes.stream().noneMatch(Future::isDone)
                    && !done.getAsBoolean()) {
                // Each turn has waited.
            }
            stop();
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException failure) {
            throw unchecked(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            threads.shutdown();
            ended.countDown();
        }
        return tally.progress();
    }

    private TeacherLane lane(int number, int maxDeliveries) {
        ShareConsumer<byte[], byte[]> consumer = clients.consumers().get();
        consumer.subscribe(List.of(topic));
        QuestionWork work = new QuestionWork(teachers, config, clients, maxDeliveries, tally);
        return new TeacherLane(consumer, work, () -> stop.getCount() == 0, () -> listener.turn(number));
    }

    private boolean isCaughtUp() {
        try {
            return group.remaining() == 0;
        } catch (RetriableException notNow) {
            return false;
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
