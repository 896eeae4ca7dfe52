package io.mentorkd.trainers.training;

import io.mentorkd.trainers.runs.PromotedModel;
import io.mentorkd.trainers.runs.RunAnnouncer;
import io.mentorkd.trainers.runs.TrainingCheckpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints on their way to the cluster: one after the other, each again and again until the cluster has it, on a thread of
 * their own. A broker that is away stops no step.
 */
final class Announcements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LEAVE = Duration.ofSeconds(10);

    private final RunAnnouncer announcer;
    private final BiConsumer<TrainingCheckpoint, Set<String>> afterwards;
    private final ExecutorService thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private CompletableFuture<TrainingCheckpoint> newest = new CompletableFuture<>();
    private boolean isIdle = true;

    /**
     * Announcements of one run.
     *
     * @param afterwards is told of each checkpoint that the cluster has, and of what weights are in use then, on the same thread
     * @param thread announces, and is closed with this
     */
    Announcements(
            RunAnnouncer announcer, BiConsumer<TrainingCheckpoint, Set<String>> afterwards, ExecutorService thread) {
        this.announcer = announcer;
        this.afterwards = afterwards;
        this.thread = thread;
    }

    /** Announces a checkpoint that is on disk, in its turn. Does not wait for the cluster. */
    void add(TrainingCheckpoint checkpoint) {
        isIdle = false;
        newest = inTurn("announcing " + checkpoint.directory(), () -> {
            announcer.announce(checkpoint);
            afterwards.accept(checkpoint, announcer.inUse());
            return checkpoint;
        });
    }

    /**
     * Waits until all that was added is announced.
     *
     * @throws NotAnnouncedException if it is not within the patience
     */
    void settle(Patience patience) {
        if (!isIdle) {
            await(newest, patience);
        }
    }

    /**
     * What is promoted once all that was added is announced.
     *
     * @throws NotAnnouncedException if the cluster has not told within the patience
     */
    Optional<PromotedModel> promoted(Patience patience) {
        CompletableFuture<Optional<PromotedModel>> answer = inTurn("asking what is promoted", announcer::promoted);
        try {
            return await(answer, patience);
        } finally {
            answer.cancel(false);
        }
    }

    /** Announces what is left if the cluster is there. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (failure.isEmpty()) {
                thread.awaitTermination(LEAVE.toNanos(), TimeUnit.NANOSECONDS);
            }
            closing.countDown();
            thread.shutdownNow();
            thread.awaitTermination(LEAVE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            closing.countDown();
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private <A> CompletableFuture<A> inTurn(String what, Supplier<A> task) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                untilItWorks(what, task, answer);
            } catch (InterruptedException leaving) {
                Thread.currentThread().interrupt();
            }
        });
        return answer;
    }

    private <A> void untilItWorks(String what, Supplier<A> task, CompletableFuture<A> answer)
            throws InterruptedException {
        Duration pause = LEAST_PAUSE;
        while (closing.getCount() > 0 && !answer.isDone()) {
            try {
                answer.complete(task.get());
                failure = Optional.empty();
            } catch (RuntimeException away) {
                failure = Optional.of(away);
                LOG.warn("{} failed; training goes on, trying again in {}: {}", what, pause, away.getMessage());
                closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                pause = pause.multipliedBy(2).compareTo(MOST_PAUSE) < 0 ? pause.multipliedBy(2) : MOST_PAUSE;
            }
        }
    }

    private <A> A await(CompletableFuture<A> answer, Patience patience) {
        long began = System.nanoTime();
        while (true) {
            try {
                return answer.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                if (patience.isOver(began) || isRefused()) {
                    throw notAnnounced();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw notAnnounced();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("an announcement has no failure of its own", impossible);
            }
        }
    }

    /** Who is not let in, or wants a topic that was never made, need not wait. */
    private boolean isRefused() {
        Throwable cause = failure.orElse(null);
        while (cause != null) {
            if (cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof UnknownTopicOrPartitionException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private NotAnnouncedException notAnnounced() {
        return new NotAnnouncedException(
                "the newest checkpoints are on disk but not announced: "
                        + failure.map(Throwable::getMessage).orElse("the cluster has not answered yet")
                        + ". Start the trainer again with the same options when the cluster is there: it announces the"
                        + " newest",
                failure.orElse(null));
    }
}
