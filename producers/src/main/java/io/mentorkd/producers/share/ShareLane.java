package io.mentorkd.producers.share;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the share group with one thread that begins its work.
 *
 * <p>The member's own thread only polls, acknowledges, and renews the lock of what is still in work: that may take longer than
 * the broker reserves a record for. Work on the records of a poll is begun in order, and the next ones are fetched when all of
 * them are done with.
 */
final class ShareLane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ShareLane.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Together under the 10 seconds in which a worker has to stop. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(3);

    private static final Duration STOP_INTERRUPTED = Duration.ofSeconds(1);
    private static final Duration STOP_CLIENT = Duration.ofSeconds(1);

    /** What a broker reserves a record for unless it says otherwise. */
    private static final Duration DEFAULT_LOCK = Duration.ofSeconds(30);

    private static final int RENEWALS_PER_LOCK = 3;

    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected error code (\\d{1,4}) ");

    private final ShareConsumer<byte[], byte[]> consumer;
    private final ShareWork work;
    private final BooleanSupplier stopping;
    private final Runnable turn;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Map<Place, CompletableFuture<Outcome>> inWork = new HashMap<>();

    /** How to count what is acknowledged and not confirmed yet. */
    private final Map<Place, Runnable> unconfirmed = new HashMap<>();

    /** Where a record lies. */
    private record Place(TopicPartition partition, long offset) {
        static Place of(ConsumerRecord<byte[], byte[]> raw) {
            return new Place(new TopicPartition(raw.topic(), raw.partition()), raw.offset());
        }
    }

    /**
     * A lane on a consumer and work of its own, which it closes at the end of {@link #run}.
     *
     * @param turn is run each time that the lane's loop turns
     */
    ShareLane(ShareConsumer<byte[], byte[]> consumer, ShareWork work, BooleanSupplier stopping, Runnable turn) {
        this.consumer = consumer;
        this.work = work;
        this.stopping = stopping;
        this.turn = turn;
    }

    /** Works until told to stop, or until something fails that is not one record's fault. */
    @Override
    public void run() {
        try {
            consumer.setAcknowledgementCommitCallback(this::acknowledged);
            while (!stopping.getAsBoolean()) {
                turn.run();
                ConsumerRecords<byte[], byte[]> batch = poll();
                try {
                    work(batch);
                } catch (RuntimeException failure) {
                    leave(batch, failure);
                    throw failure;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
            // Releases what is not acknowledged.
            consumer.close(STOP_CLIENT);
            work.close();
        }
    }

    /**
     * The next records, and those whose locks were renewed. None where brokers fail in a way that passes: a share consumer throws
     * what a broker answers that is coming back, such as that the group's coordinator is not there yet (seen with kafka-clients
     * 4.3.1), as an {@code IllegalStateException} that names the code alone.
     */
    private ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
        try {
            return consumer.poll(POLL);
        } catch (RetriableException | IllegalStateException failure) {
            if (failure instanceof IllegalStateException && !passes(failure.getMessage())) {
                throw failure;
            }
            LOG.warn("cannot read for now, and tries again: {}", failure.getMessage());
            Thread.sleep(POLL.toMillis());
            return ConsumerRecords.empty();
        }
    }

    private static boolean passes(String message) {
        Matcher unexpected = UNEXPECTED.matcher(String.valueOf(message));
        return unexpected.lookingAt()
                && Errors.forCode(Short.parseShort(unexpected.group(1))).exception() instanceof RetriableException;
    }

    private void work(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        begin(batch);
        await(batch, untilRenewal(), stopping);
        if (stopping.getAsBoolean()) {
            stop(batch);
        } else {
            acknowledge(batch);
        }
    }

    /** Has what is new in the batch worked on; what was renewed is in work already. */
    private void begin(ConsumerRecords<byte[], byte[]> batch) {
        List<ConsumerRecord<byte[], byte[]>> fresh = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            if (!inWork.containsKey(Place.of(raw))) {
                fresh.add(raw);
            }
        }
        int atOnce = work.recordsAtOnce();
        for (int from = 0; from < fresh.size(); from += atOnce) {
            List<ConsumerRecord<byte[], byte[]>> together =
                    List.copyOf(fresh.subList(from, Math.min(from + atOnce, fresh.size())));
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> raw : together) {
                CompletableFuture<Outcome> outcome = new CompletableFuture<>();
                outcomes.add(outcome);
                inWork.put(Place.of(raw), outcome);
            }
            Future<?> unused = executor.submit(() -> work(together, outcomes));
        }
    }

    /** Every outcome is completed, whatever happens, so that nothing waits for ever. */
    private void work(List<ConsumerRecord<byte[], byte[]>> together, List<CompletableFuture<Outcome>> outcomes) {
        try {
            List<? extends CompletionStage<Outcome>> stages = work.on(together);
            for (int index = 0; index < outcomes.size(); index++) {
                CompletableFuture<Outcome> outcome = outcomes.get(index);
                CompletionStage<Outcome> unused = stages.get(index).whenComplete((done, failure) -> {
                    if (failure == null) {
                        outcome.complete(done);
                    } else {
                        outcome.completeExceptionally(failure);
                    }
                });
            }
        } catch (Throwable failure) { // Rethrown by whoever waits for the outcomes.
            outcomes.forEach(outcome -> outcome.completeExceptionally(failure));
        }
    }

    /**
     * Acknowledges what is done, and renews the locks of the rest.
     *
     * <p>Renewals are committed here and not by the next poll. That would fetch further records along with them and keep them
     * back until all of this batch is done; their locks expire meanwhile, and after some such deliveries the broker gives
     * them up (seen with kafka-clients 4.3.1).
     */
    private void acknowledge(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        boolean renewing = false;
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            Optional<Outcome> outcome = await(inWork.get(Place.of(raw)), Duration.ZERO);
            if (outcome.isPresent()) {
                settle(raw, outcome.get());
            } else {
                consumer.acknowledge(raw, AcknowledgeType.RENEW);
                renewing = true;
            }
        }
        if (renewing) {
            consumer.commitSync();
        }
    }

    /** Lets the work be finished if it is quick, interrupts it otherwise, and gives back what is not done. */
    private void stop(ConsumerRecords<byte[], byte[]> batch) throws InterruptedException {
        await(batch, STOP_GRACE, () -> false);
        executor.shutdownNow();
        work.interrupt();
        await(batch, STOP_INTERRUPTED, () -> false);
        long deadline = System.nanoTime() + STOP_INTERRUPTED.toNanos();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            Optional<Outcome> done = await(inWork.get(Place.of(raw)), Duration.ZERO);
            Outcome outcome = done.isPresent() ? done.get() : work.givenBack(raw);
            if (outcome.awaitWritten(deadline)) {
                settle(raw, outcome);
            }
        }
        consumer.commitSync(STOP_CLIENT);
    }

    /** Acknowledges what is done, and gives back the rest: at its last delivery a record would be gone without a word. */
    private void leave(ConsumerRecords<byte[], byte[]> batch, RuntimeException failure) throws InterruptedException {
        executor.shutdownNow();
        work.interrupt();
        long deadline = System.nanoTime() + STOP_INTERRUPTED.toNanos();
        try {
            for (ConsumerRecord<byte[], byte[]> raw : batch) {
                if (inWork.containsKey(Place.of(raw))) {
                    Optional<Outcome> done = done(inWork.get(Place.of(raw)));
                    Outcome outcome = done.isPresent() ? done.get() : work.givenBack(raw);
                    if (outcome.awaitWritten(deadline)) {
                        settle(raw, outcome);
                    }
                }
            }
            consumer.commitSync(STOP_CLIENT);
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    private void settle(ConsumerRecord<byte[], byte[]> raw, Outcome outcome) {
        consumer.acknowledge(raw, outcome.acknowledgement());
        unconfirmed.put(Place.of(raw), outcome.count());
        inWork.remove(Place.of(raw));
    }

    /** Waits until all of the batch is done, but no longer than {@code atMost}, and not once {@code giveUp} holds. */
    private void await(ConsumerRecords<byte[], byte[]> batch, Duration atMost, BooleanSupplier giveUp)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (ConsumerRecord<byte[], byte[]> raw : batch) {
            CompletableFuture<Outcome> pending = inWork.get(Place.of(raw));
            while (await(pending, LOOK).isEmpty()) {
                if (giveUp.getAsBoolean() || System.nanoTime() > deadline) {
                    return;
                }
            }
        }
    }

    /**
     * Waits until a record is worked on and the broker has all that came of it, but no longer than {@code atMost}.
     *
     * @return what became of it; nothing where it takes longer, or was interrupted
     * @throws io.mentorkd.connection.RecordWriteException if the broker refused something
     */
    private static Optional<Outcome> await(CompletableFuture<Outcome> pending, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            Outcome outcome = pending.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return outcome.awaitWritten(deadline) ? Optional.of(outcome) : Optional.empty();
        } catch (TimeoutException | CancellationException notDone) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof InterruptedException
                    || cause instanceof InterruptException
                    || cause instanceof CancellationException) {
                return Optional.empty();
            }
            throw ShareLoop.unchecked(cause);
        }
    }

    /** What became of a record that is done with; nothing where it is still in work, or failed. */
    private static Optional<Outcome> done(CompletableFuture<Outcome> pending) throws InterruptedException {
        try {
            return await(pending, Duration.ZERO);
        } catch (RuntimeException failed) {
            return Optional.empty();
        }
    }

    private Duration untilRenewal() {
        return consumer.acquisitionLockTimeoutMs()
                .map(Duration::ofMillis)
                .orElse(DEFAULT_LOCK)
                .dividedBy(RENEWALS_PER_LOCK);
    }

    /** What could not be acknowledged or renewed is delivered again, to us or to others; its ids stay the same, and it counts then. */
    private void acknowledged(Map<TopicIdPartition, Set<Long>> offsets, Exception failure) {
        if (failure != null) {
            LOG.warn(
                    "could not acknowledge records {}, which will be delivered again: {}", offsets, failure.toString());
        }
        offsets.forEach((partition, ofPartition) ->
                ofPartition.forEach(offset -> acknowledged(new Place(partition.topicPartition(), offset), failure)));
    }

    private void acknowledged(Place place, Exception failure) {
        Runnable count = unconfirmed.remove(place);
        if (failure != null) {
            inWork.remove(place);
        } else if (count != null) {
            count.run();
        }
    }
}
