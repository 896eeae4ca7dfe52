package io.mentorkd.producers.mentors;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.TopicLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each batch in a transaction, together with the offsets that it was made of: a reader of committed records sees all of
 * it, once, or nothing. One batch is written while the next one is being labelled. To be called by one thread.
 */
final class LabelTransactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LabelTransactions.class);

    /**
     * How long a labeler that was killed within a transaction keeps readers waiting. Labels are made before a transaction
     * begins, so that it takes only milliseconds.
     */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Consumer<LabelledBatch> committed;
    private final ExecutorService writing = Executors.newSingleThreadExecutor();
    private Producer<byte[], byte[]> producer;
    private Future<?> pending = CompletableFuture.completedFuture(null);

    /**
     * What a batch was made of.
     *
     * @param group the reader's membership
     * @param next offsets at which it goes on
     */
    record Progress(ConsumerGroupMetadata group, Map<TopicPartition, OffsetAndMetadata> next) {
        Progress {
            next = Map.copyOf(next);
        }
    }

    /**
     * Transactions of a producer of its own.
     *
     * @param topics that are written to
     * @param committed is told of each batch that the broker has, by another thread
     */
    static LabelTransactions open(
            KafkaConnection connection, String group, List<TopicLimit> topics, Consumer<LabelledBatch> committed) {
        Map<String, Object> config = new HashMap<>(connection.producerConfig(topics));
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        return new LabelTransactions(
                () -> {
                    // An id of its own each time: the group's membership, not the id, keeps one that lost its
                    // partitions from writing.
                    Map<String, Object> own = new HashMap<>(config);
                    own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + UUID.randomUUID());
                    return new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
                },
                committed);
    }

    /** Transactions of a producer of those given, which are closed with this. */
    LabelTransactions(Supplier<Producer<byte[], byte[]>> producers, Consumer<LabelledBatch> committed) {
        this.producers = producers;
        this.producer = producers.get();
        this.committed = committed;
    }

    /**
     * Whether a failure means no more than that the transaction is over, or that its end is not known: brokers have ended it, or were
     * away, for longer than it may last. What the group has committed says then whether it counts.
     */
    static boolean isOver(KafkaException failure) {
        return failure instanceof RetriableException
                || failure instanceof InvalidProducerEpochException
                || failure instanceof ProducerFencedException
                || failure instanceof InvalidTxnStateException
                || failure instanceof TransactionAbortableException
                || failure instanceof OutOfOrderSequenceException;
    }

    /** To be called once, before anything else. */
    void begin() {
        producer.initTransactions();
    }

    /**
     * Goes on with another producer, after a transaction that {@link #isOver}.
     *
     * @throws RetriableException while brokers do not answer
     */
    void renew() {
        producer.close(Duration.ZERO);
        producer = producers.get();
        producer.initTransactions();
    }

    /**
     * Waits for the batch before, and has this one written.
     *
     * @throws KafkaException if the batch before was not written; then nor is this one
     */
    void write(LabelledBatch batch, Progress progress) throws InterruptedException {
        await();
        pending = writing.submit(() -> transact(batch, Optional.of(progress)));
    }

    /** The same for a batch that no group is to remember. */
    void write(LabelledBatch batch) throws InterruptedException {
        await();
        if (!batch.records().isEmpty()) {
            pending = writing.submit(() -> transact(batch, Optional.empty()));
        } else {
            committed.accept(batch);
        }
    }

    /**
     * Waits until all is written.
     *
     * @throws KafkaException if the last batch was not, once
     */
    void await() throws InterruptedException {
        try {
            pending.get();
        } catch (ExecutionException failure) {
            pending = CompletableFuture.completedFuture(null);
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw failure.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failure.getCause());
        }
    }

    /** Waits until nothing is being written any more; a failure is left for {@link #await}. */
    void settle() {
        try {
            pending.get();
        } catch (ExecutionException told) {
            // By the next await.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writing.shutdown();
        try {
            if (!writing.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a batch of soft labels is left unwritten: the broker does not answer");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            producer.close(CLOSE_TIMEOUT);
        }
    }

    private void transact(LabelledBatch batch, Optional<Progress> progress) {
        producer.beginTransaction();
        try {
            // The commit waits for all of them, and fails where one failed.
            for (ProducerRecord<byte[], byte[]> record : batch.records()) {
                Future<RecordMetadata> unused = producer.send(record);
            }
            progress.ifPresent(made -> producer.sendOffsetsToTransaction(made.next(), made.group()));
            producer.commitTransaction();
        } catch (KafkaException failure) {
            try {
                producer.abortTransaction();
            } catch (RuntimeException second) {
                // After a commit that timed out the producer refuses to abort. The broker does it when its time is up.
                failure.addSuppressed(second);
            }
            throw failure;
        }
        committed.accept(batch);
    }
}
