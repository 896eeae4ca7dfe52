package io.mentorkd.producers.decoding;

import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes values, and waits out a registry that does not answer: the record may be fine. For one thread at a time. */
public final class PatientDecoder<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PatientDecoder.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Deserializer<T> deserializer;

    /** A decoder with the given deserializer, which it closes. */
    public PatientDecoder(Deserializer<T> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * The record's value.
     *
     * @throws io.mentorkd.connection.UnreadableRecordException if it is none of the wanted type
     * @throws SchemaRegistryUnavailableException if the registry stays out of reach for a minute, or refuses
     */
    public T decode(ConsumerRecord<byte[], byte[]> raw) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return deserializer.deserialize(raw.topic(), raw.value());
            } catch (SchemaRegistryUnavailableException unavailable) {
                if (unavailable instanceof SchemaRegistryRefusedException || System.nanoTime() > deadline) {
                    throw unavailable;
                }
                LOG.warn("waiting to read {}: {}", place(raw), unavailable.getMessage());
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        }
    }

    /** Where a record lies, for a message. */
    public static String place(ConsumerRecord<byte[], byte[]> raw) {
        return raw.topic() + "-" + raw.partition() + " offset " + raw.offset();
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
