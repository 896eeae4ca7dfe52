package io.mentorkd.admin.deadletters;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.TopicLimit;
import io.mentorkd.records.DeadLetterAction;
import io.mentorkd.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes what is done about letters: the record, and that it was sent, in one transaction, so that both are there or neither.
 * There is one transactional id, so a second process ends the first, whose open transaction is undone.
 */
final class HandlingTransaction implements AutoCloseable {

    /** Readers of committed records wait this long behind a process that was killed. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final HandledLetters.Marker marker;
    private int size;
    private long beganAt;

    private HandlingTransaction(Producer<byte[], byte[]> producer, HandledLetters.Marker marker) {
        this.producer = producer;
        this.marker = marker;
    }

    /** Ends who else is at it. What is decided by then can be read afterwards, and nobody else decides from then on. */
    static HandlingTransaction open(KafkaConnection connection, Topics topics) {
        Map<String, Object> config = new HashMap<>(
                connection.producerConfig(limits(connection, topics).values()));
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + "dlq");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(TIMEOUT.toMillis()));
        HandledLetters.Marker marker = new HandledLetters.Marker(connection, topics);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        HandlingTransaction transaction = new HandlingTransaction(producer, marker);
        try {
            marker.prepare();
            producer.initTransactions();
            return transaction;
        } catch (RuntimeException failure) {
            transaction.close();
            throw failure;
        }
    }

    /** What the topics take that records go back to, by their names, as far as they exist. */
    static Map<String, TopicLimit> limits(KafkaConnection connection, Topics topics) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            Set<String> existing = ClusterAnswer.of(admin.listTopics().names());
            return TopicLimit.read(
                    admin, topics.consumed().stream().filter(existing::contains).toList());
        }
    }

    /** Does it to the letter's record, when the transaction is committed. */
    void handle(Letter letter, DeadLetterAction action) {
        try {
            if (size == 0) {
                producer.beginTransaction();
                beganAt = System.nanoTime();
            }
            size++;
            // The commit waits for both, and fails where one failed.
            if (action == DeadLetterAction.REDRIVEN) {
                Future<RecordMetadata> unused = producer.send(letter.again());
            }
            Future<RecordMetadata> unused = producer.send(marker.of(letter, action));
        } catch (KafkaException failure) {
            throw explained(failure);
        }
    }

    /** Letters that wait to be committed. */
    int size() {
        return size;
    }

    /** How long the first of them has waited. */
    Duration age() {
        return size == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - beganAt);
    }

    /**
     * Makes it done, all or nothing.
     *
     * @throws RefusedException if another process began meanwhile; then nothing is done
     */
    void commit() {
        if (size > 0) {
            try {
                producer.commitTransaction();
                size = 0;
            } catch (KafkaException failure) {
                throw explained(failure);
            }
        }
    }

    /** What was not committed is undone. */
    @Override
    public void close() {
        // An open transaction is aborted by the broker: at once when the id is used again, else when its time is up.
        try {
            if (size > 0) {
                producer.abortTransaction();
            }
        } catch (KafkaException | IllegalStateException fencedOrGone) {
            size = 0; // after a commit that timed out the producer refuses; somebody else has undone it, or the broker
            // will
        } finally {
            producer.close(CLOSE_TIMEOUT);
            marker.close();
        }
    }

    private static RuntimeException explained(KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return new RefusedException(
                        RefusedException.Reason.CONFLICT,
                        "another process began to redrive or discard dead letters, so this one stopped. What it had"
                                + " committed is done; look at what is left with 'mentorkd dlq ls'",
                        failure);
            }
        }
        return failure;
    }
}
