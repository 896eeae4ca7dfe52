package io.mentorkd.trainers.training;

import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a trainer waits, between rounds, for a cluster that is away.
 *
 * @param most how long, unless it is stopped
 * @param stopped whether the trainer is to end: then it waits for a few seconds only
 */
record Patience(Duration most, BooleanSupplier stopped) {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration LEAVE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Asks again and again for as long as what is asked is merely away.
     *
     * @param what is done, in words
     * @return the first answer
     */
    <A> A ask(String what, Supplier<A> question) {
        long began = System.nanoTime();
        for (boolean first = true; ; first = false) {
            try {
                return question.get();
            } catch (RuntimeException failure) {
                if (isOver(began) || !isAway(failure)) {
                    throw failure;
                }
                if (first) {
                    LOG.warn("{} failed; trying again until the cluster answers: {}", what, failure.getMessage());
                }
                LockSupport.parkNanos(Math.min(PAUSE.toNanos(), most.toNanos()));
            }
        }
    }

    /** The same for what has no answer. */
    void attempt(String what, Runnable action) {
        ask(what, () -> {
            action.run();
            return true;
        });
    }

    /** Whether who began to wait then ({@link System#nanoTime}) has waited for long enough. */
    boolean isOver(long began) {
        Duration limit = stopped.getAsBoolean() && LEAVE.compareTo(most) < 0 ? LEAVE : most;
        return System.nanoTime() - began >= limit.toNanos();
    }

    /** Whether it is the surroundings that failed, and may come back. */
    private static boolean isAway(Throwable failure) {
        if (failure == null || failure instanceof UnknownTopicOrPartitionException) {
            return false; // A topic that was never made does not come back.
        }
        if (failure instanceof SchemaRegistryRefusedException) {
            return false; // It has to be dealt with by people.
        }
        return failure instanceof RetriableException
                || failure instanceof SchemaRegistryUnavailableException
                || isAway(failure.getCause());
    }
}
