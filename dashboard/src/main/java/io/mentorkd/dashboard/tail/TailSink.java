package io.mentorkd.dashboard.tail;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a feed. One thread calls it. */
public interface TailSink {

    /**
     * Takes a record. A partition's records come in order, and each once, unless this throws.
     *
     * @throws io.mentorkd.connection.SchemaRegistryUnavailableException if it has to be given the record again later
     */
    void accept(ConsumerRecord<byte[], byte[]> record);

    /** Some records were taken, and the next may be long in coming. */
    default void endOfBatch() {}

    /** Every record that was there in the beginning was taken. Called once. */
    default void caughtUp() {}
}
