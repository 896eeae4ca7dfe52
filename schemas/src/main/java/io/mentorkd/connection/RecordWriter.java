package io.mentorkd.connection;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes records of one type to one topic and makes every failed write fatal: a callback that only logged would lose
 * records (KAFKA-15591).
 */
public final class RecordWriter<T extends SpecificRecord> implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Producer<String, T> producer;
    private final String topic;
    private final Function<T, String> key;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** A writer on a producer of its own. {@code key} gives a record's key. */
    public RecordWriter(KafkaConnection connection, String topic, Function<T, String> key) {
        this(
                new KafkaProducer<>(
                        connection.producerConfig(),
                        new StringSerializer(),
                        new RecordSerdes(connection).<T>serializer()),
                topic,
                key);
    }

    /** A writer to a topic of that limit, on a producer of its own. {@code key} gives a record's key. */
    public RecordWriter(KafkaConnection connection, TopicLimit limit, Function<T, String> key) {
        this(
                new KafkaProducer<>(
                        connection.producerConfig(List.of(limit)),
                        new StringSerializer(),
                        new LimitedSerializer<>(new RecordSerdes(connection).<T>serializer(), limit)),
                limit.topic(),
                key);
    }

    /** A writer on the given producer, which it closes. */
    public RecordWriter(Producer<String, T> producer, String topic, Function<T, String> key) {
        this.producer = producer;
        this.topic = topic;
        this.key = key;
    }

    /**
     * Sends a record. The future completes when every in-sync replica has it; a refused record also fails the next
     * {@link #send}, {@link #flush} or {@link #close}, so the future need not be looked at.
     *
     * @throws RecordWriteException if this or an earlier record was refused
     * @throws OversizedRecordException if the writer knows that the topic would not take this one; it was not sent, and others may
     *     be
     */
    @CanIgnoreReturnValue
    public Future<RecordMetadata> send(T record) {
        rethrow();
        return producer.send(new ProducerRecord<>(topic, key.apply(record), record), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /**
     * Waits until every record sent so far is acknowledged.
     *
     * @throws RecordWriteException if one was refused
     */
    public void flush() {
        producer.flush();
        rethrow();
    }

    /** Flushes and closes. */
    @Override
    public void close() {
        try {
            flush();
        } finally {
            producer.close(CLOSE_TIMEOUT);
        }
    }

    private void rethrow() {
        Exception first = failure.get();
        if (first != null) {
            throw new RecordWriteException("could not write to " + topic + ": " + first.getMessage(), first);
        }
    }
}
