package io.mentorkd.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serializes as soon as the Schema Registry answers, however long that takes: what is to be written may have been paid for. A registry
 * that refuses is not waited for. For any thread.
 */
final class PatientSerializer<T> implements Serializer<T> {

    private static final Logger LOG = LoggerFactory.getLogger(PatientSerializer.class);

    private final Serializer<T> serializer;
    private final Duration pause;
    private volatile boolean closed;

    /** Tries again after each {@code pause} with the given serializer, which it closes. */
    PatientSerializer(Serializer<T> serializer, Duration pause) {
        this.serializer = serializer;
        this.pause = pause;
    }

    /**
     * The value's bytes.
     *
     * @throws SchemaRegistryRefusedException if the registry refuses
     * @throws SchemaRegistryUnavailableException if this is closed while it waits
     * @throws InterruptException if the thread is interrupted while it waits
     */
    @Override
    public byte[] serialize(String topic, T value) {
        return patiently(topic, () -> serializer.serialize(topic, value));
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
        return patiently(topic, () -> serializer.serialize(topic, headers, value));
    }

    private byte[] patiently(String topic, Supplier<byte[]> attempt) {
        while (true) {
            try {
                return attempt.get();
            } catch (SchemaRegistryRefusedException refused) {
                throw refused;
            } catch (SchemaRegistryUnavailableException unavailable) {
                if (closed) {
                    throw unavailable;
                }
                LOG.warn("waiting to write to {}: {}", topic, unavailable.getMessage());
                rest();
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted); // which restores the flag
        }
    }

    @Override
    public void close() {
        closed = true;
        serializer.close();
    }
}
