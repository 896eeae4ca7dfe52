package io.mentorkd.processors.streams;

import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails. Where the Schema Registry is out of reach, the thread is replaced after a pause
 * and reads the same records again, for as long as it takes; so it is where brokers have ended its transaction, of which then
 * nothing counts. Every other failure stops the stage. Kafka Streams itself deals with fencing, rebalances and brokers that do not
 * answer ({@code task.timeout.ms}, a year unless configured); they do not come here.
 */
final class ThreadRecovery implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadRecovery.class);

    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();

    ThreadRecovery(Duration pause) {
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        boolean lost = transactionLost(failure);
        if (!lost && !registryUnavailable(failure)) {
            fatal.compareAndSet(null, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn(
                "{}; trying again in {} s: {}",
                lost ? "the brokers ended a transaction" : "the Schema Registry does not answer",
                pause.toSeconds(),
                String.valueOf(rootOf(failure)));
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
    }

    /** Ends every pause: the stage is closing. */
    void close() {
        closing.countDown();
    }

    /** The failure that stopped the stage. */
    Optional<Throwable> fatal() {
        return Optional.ofNullable(fatal.get());
    }

    /** Readers and writers say so by type. One that refuses has to be dealt with by people. */
    private static boolean registryUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryUnavailableException) {
                return !(cause instanceof SchemaRegistryRefusedException);
            }
        }
        return false;
    }

    /**
     * Whether the brokers say that a transaction is over, or know nothing of it: after they, or this process, were away for longer than
     * it may last. Kafka Streams takes some of these for fatal when it commits (seen with 4.3.1).
     */
    private static boolean transactionLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransactionAbortableException
                    || cause instanceof InvalidTxnStateException
                    || cause instanceof OutOfOrderSequenceException // UnknownProducerIdException, too
                    || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    /** What is behind a failure. */
    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
