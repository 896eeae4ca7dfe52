package io.mentorkd.connection;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializes values that their topic takes. A record that the broker refuses, after others of its batch, would be known too late.
 */
public final class LimitedSerializer<T extends SpecificRecord> implements Serializer<T> {

    /** What a key takes at most: ids are 32 digits. */
    private static final int KEY_BYTES = 64;

    private final Serializer<T> records;
    private final TopicLimit limit;

    /** The given serializer, which it closes, for values of a topic of that limit. */
    public LimitedSerializer(Serializer<T> records, TopicLimit limit) {
        this.records = records;
        this.limit = limit;
    }

    /** The value's bytes. Throws {@link OversizedRecordException} for one that the topic would not take. */
    @Override
    public byte[] serialize(String topic, T value) {
        return required(value, records.serialize(topic, value), 0);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T value) {
        return required(value, records.serialize(topic, headers, value), TopicLimit.length(headers));
    }

    private byte[] required(T value, byte[] bytes, long headerBytes) {
        if (bytes != null) {
            limit.require("a " + value.getSchema().getName(), bytes.length + KEY_BYTES + headerBytes);
        }
        return bytes;
    }

    @Override
    public void close() {
        records.close();
    }
}
