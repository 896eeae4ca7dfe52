package io.mentorkd.connection;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes records of one type to one topic and makes every failed write fatal: a callback that only logged would lose
 * records (KAFKA-15591).
 */
public final class RecordWriter<T extends SpecificRecord> implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /** Of a writer that would wait for ever: what is not written by then is still to be done by whoever sent it. */
    private static final Duration PATIENT_CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration REGISTRY_PAUSE = Duration.ofSeconds(1);

    private final Producer<String, T> producer;
    private final String topic;
    private final Function<T, String> key;
    private final Consumer<T> trial;
    private final boolean patient;
    private final AtomicBoolean tried = new AtomicBoolean();
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
        this(producer, topic, key, record -> {}, false);
    }

    private RecordWriter(
            Producer<String, T> producer, String topic, Function<T, String> key, Consumer<T> trial, boolean patient) {
        this.producer = producer;
        this.topic = topic;
        this.key = key;
        this.trial = trial;
        this.patient = patient;
    }

    /**
     * A writer of a stage, which waits for a Schema Registry or brokers that do not answer, as long as it takes: to a topic of that
     * limit, on a producer of its own. {@code key} gives a record's key.
     */
    public static <T extends SpecificRecord> RecordWriter<T> patient(
            KafkaConnection connection, TopicLimit limit, Function<T, String> key) {
        Serializer<T> patient = new PatientSerializer<>(new RecordSerdes(connection).<T>serializer(), REGISTRY_PAUSE);
        return new RecordWriter<>(
                new KafkaProducer<>(
                        connection.patientProducerConfig(List.of(limit)),
                        new StringSerializer(),
                        new LimitedSerializer<>(patient, limit)),
                limit.topic(),
                key,
                record -> patient.serialize(limit.topic(), record),
                true);
    }

    /**
     * Returns when the Schema Registry has the schema of records such as {@code like}, which is not sent: nobody is to pay for what
     * cannot be written. A patient writer waits for that; of others the first {@link #send} tells.
     *
     * @throws SchemaRegistryRefusedException if the registry refuses
     * @throws org.apache.kafka.common.errors.InterruptException if the thread is interrupted while it waits
     */
    public void requireSchema(T like) {
        if (!tried.get()) {
            trial.accept(like);
            tried.set(true);
        }
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
    public CompletableFuture<RecordMetadata> send(T record) {
        return send(key.apply(record), record);
    }

    /** As {@link #send(SpecificRecord)}, under another key. */
    @CanIgnoreReturnValue
    public CompletableFuture<RecordMetadata> send(String key, T record) {
        rethrow();
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic, key, record), (metadata, exception) -> {
                    if (exception == null) {
                        written.complete(metadata);
                    } else {
                        failure.compareAndSet(null, exception);
                        written.completeExceptionally(exception);
                    }
                });
        return written;
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

    /** Flushes and closes; a patient writer leaves unwritten what brokers do not take within a second. */
    @Override
    public void close() {
        if (patient) {
            producer.close(PATIENT_CLOSE_TIMEOUT);
            return;
        }
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
