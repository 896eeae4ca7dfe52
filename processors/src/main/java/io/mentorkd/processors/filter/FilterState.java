package io.mentorkd.processors.filter;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.records.Rationale;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The filter's stores as one task sees them: what was graded, and what waits for a vote. */
final class FilterState implements GradedHistory.Entries, Ballots.Entries, AutoCloseable {

    private final KeyValueStore<Bytes, byte[]> history;
    private final KeyValueStore<Bytes, byte[]> ballots;
    private final Serializer<Rationale> serializer;
    private final Deserializer<Rationale> deserializer;
    private final String topic;

    FilterState(ProcessorContext<?, ?> context, Topics topics, RecordSerdes serdes) {
        this.history = context.getStateStore(RationaleFilterTopology.HISTORY_STORE);
        this.ballots = context.getStateStore(RationaleFilterTopology.BALLOTS_STORE);
        this.serializer = serdes.serializer();
        this.deserializer = serdes.deserializer(Rationale.class);
        this.topic = topics.rationales();
    }

    @Override
    public Optional<byte[]> graded(Bytes key) {
        return Optional.ofNullable(history.get(key));
    }

    @Override
    public void putGraded(Bytes key, byte[] value) {
        history.put(key, value);
    }

    @Override
    public Optional<byte[]> get(Bytes key) {
        return Optional.ofNullable(ballots.get(key));
    }

    @Override
    public void put(Bytes key, byte[] value) {
        ballots.put(key, value);
    }

    @Override
    public void delete(Bytes key) {
        ballots.delete(key);
    }

    @Override
    public List<KeyValue<Bytes, byte[]>> under(byte[] prefix) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> each = ballots.prefixScan(prefix, new ByteArraySerializer())) {
            each.forEachRemaining(found::add);
        }
        return found;
    }

    @Override
    public long count(byte[] prefix) {
        long keys = 0;
        try (KeyValueIterator<Bytes, byte[]> each = ballots.prefixScan(prefix, new ByteArraySerializer())) {
            for (; each.hasNext(); each.next()) {
                keys++;
            }
        }
        return keys;
    }

    @Override
    public byte[] encode(Rationale rationale) {
        return serializer.serialize(topic, rationale);
    }

    @Override
    public Rationale decode(byte[] bytes) {
        return deserializer.deserialize(topic, bytes);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
