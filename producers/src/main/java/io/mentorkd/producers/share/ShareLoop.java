package io.mentorkd.producers.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Works on a topic with some members of one share group.
 *
 * <p>A record is acknowledged only when the broker has all that came of it, so that nothing is lost: a process that is killed
 * leaves its records to others once the group misses it, after 45 seconds unless configured. What was written before that is
 * written once more.
 *
 * <p>A broker gives up a record without a word after a number of deliveries, five unless configured. A record gets there
 * without a trace only if as many processes are killed over it.
 */
public final class ShareLoop implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final Members members;
    private final ShareGroup group;
    private final IntFunction<? extends ShareWork> works;
    private final IntConsumer turn;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * The members of this process.
     *
     * @param topic what they read
     * @param consumers makes one
     * @param count how many, at least 1
     */
    public record Members(String topic, Supplier<ShareConsumer<byte[], byte[]>> consumers, int count) {}

    /**
     * A loop, not yet begun; it closes the group at the end.
     *
     * @param works makes the work of a member, given the number of deliveries after which the broker gives a record up
     * @param turn is told the number of the member, from 0, each time that its loop turns
     */
    public ShareLoop(Members members, ShareGroup group, IntFunction<? extends ShareWork> works, IntConsumer turn) {
        this.members = members;
        this.group = group;
        this.works = works;
        this.turn = turn;
    }

    /**
     * Works until {@link #stop} is called, also on records that are yet to come. A loop runs once.
     *
     * @throws io.mentorkd.connection.RecordWriteException if the broker refuses a result or a dead letter
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if the registry stays out of reach
     */
    public void runUntilStopped() {
        run(() -> false);
    }

    /**
     * Works until no record is left for the group, counting those that other members have in work, or until {@link #stop} is
     * called. A loop runs once. Throws as {@link #runUntilStopped} does.
     */
    public void runUntilCaughtUp() {
        runUntilCaughtUp(() -> true);
    }

    /**
     * The same, and until what was put elsewhere is done with, too.
     *
     * @param elsewhere whether it is; asked when no record is left, again and again
     */
    public void runUntilCaughtUp(BooleanSupplier elsewhere) {
        run(() -> isCaughtUp(elsewhere));
    }

    /** Makes the loop end within ten seconds; returns at once. For any thread, such as a signal's. */
    public void stop() {
        stop.countDown();
    }

    /** Stops the loop if it runs, and closes the group. */
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
            group.close();
        }
    }

    private void run(BooleanSupplier done) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a worker runs once; make another one");
        }
        ExecutorService threads = Executors.newFixedThreadPool(members.count());
        try {
            group.beginAtFirstRecord();
            int maxDeliveries = group.maxDeliveries();
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < members.count(); lane++) {
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
    }

    private ShareLane lane(int number, int maxDeliveries) {
        ShareConsumer<byte[], byte[]> consumer = members.consumers().get();
        consumer.subscribe(List.of(members.topic()));
        return new ShareLane(
                consumer, works.apply(maxDeliveries), () -> stop.getCount() == 0, () -> turn.accept(number));
    }

    private boolean isCaughtUp(BooleanSupplier elsewhere) {
        try {
            return group.remaining() == 0 && elsewhere.getAsBoolean();
        } catch (RetriableException notNow) {
            return false;
        }
    }

    /** The failure of work, to be thrown on. */
    static RuntimeException unchecked(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
