package io.mentorkd.processors.join;

import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.processors.streams.ExactlyOnceConfig;
import io.mentorkd.processors.streams.Hash128;
import io.mentorkd.processors.streams.ReceivedDeserializer;
import io.mentorkd.processors.streams.SourceCheck;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.SoftLabels;
import io.mentorkd.topics.Topics;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * {@code rationales.accepted} and {@code soft-labels} → {@code examples}: an accepted rationale and soft labels with equal
 * rationaleId become one example, in whichever order and however far apart they come.
 *
 * <p>Labels of a newer mentor for a rationale that was joined before make another example, which is the later one for whoever
 * reads them. The very same labels, or a rationale, delivered again make none. Of several labels that wait for a rationale,
 * the newest is joined. An example's time is the later one of its parts.
 *
 * <p>A record whose key is not its questionId, or whose ids are not what their schema says, is unusable, and so are a
 * rationale that the filter did not accept, and labels that name another question than their rationale. So is one that lies in
 * another partition than its key belongs into: what it is to be joined with is elsewhere.
 */
public final class DistillationJoinTopology {

    /** Name of the store of accepted rationales. */
    public static final String RATIONALES_STORE = "accepted-rationales";

    /** Name of the store of labels: which were joined, and those that wait. */
    public static final String LABELS_STORE = "rationale-labels";

    /** Name of the store that counts what the other two hold. */
    public static final String COUNTS_STORE = "join-counts";

    static final String RATIONALES_SOURCE = "accepted";
    static final String LABELS_SOURCE = "soft-labels";
    static final String KEEP_RATIONALE = "keep-rationale";
    static final String JOIN_LABELS = "join-labels";
    static final String EXAMPLES_SINK = "examples";
    static final String DEAD_LABELS_SINK = "dead-labels";

    /** A record without a timestamp (below 0) is no reason to stop. */
    private static final TimestampExtractor TIMESTAMP = (record, partitionTime) -> Math.max(record.timestamp(), 0);

    private DistillationJoinTopology() {}

    /** The topology over these topics. {@code serdes} read and write the records. */
    public static Topology build(Topics topics, JoinConfig config, RecordSerdes serdes) {
        return new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        RATIONALES_SOURCE,
                        TIMESTAMP,
                        new StringDeserializer(),
                        new ReceivedDeserializer<>(GradedRationale.class, serdes),
                        topics.accepted())
                .addSource(
                        AutoOffsetReset.earliest(),
                        LABELS_SOURCE,
                        TIMESTAMP,
                        new StringDeserializer(),
                        new ReceivedDeserializer<>(SoftLabels.class, serdes),
                        topics.softLabels())
                .addProcessor(KEEP_RATIONALE, () -> new RationaleProcessor(topics, config, serdes), RATIONALES_SOURCE)
                .addProcessor(JOIN_LABELS, () -> new LabelsProcessor(topics, config, serdes), LABELS_SOURCE)
                .addStateStore(rationales(), KEEP_RATIONALE, JOIN_LABELS)
                .addStateStore(labels(), KEEP_RATIONALE, JOIN_LABELS)
                .addStateStore(counts(), KEEP_RATIONALE, JOIN_LABELS)
                .addStateStore(SourceCheck.store(), KEEP_RATIONALE, JOIN_LABELS)
                .addSink(
                        EXAMPLES_SINK,
                        topics.examples(),
                        new StringSerializer(),
                        new ByteArraySerializer(),
                        KEEP_RATIONALE,
                        JOIN_LABELS)
                .addSink(
                        DEAD_LABELS_SINK,
                        topics.deadLetters(topics.softLabels()),
                        new StringSerializer(),
                        new ByteArraySerializer(),
                        KEEP_RATIONALE,
                        JOIN_LABELS);
    }

    private static StoreBuilder<KeyValueStore<Hash128, KeptRationale>> rationales() {
        return stored(RATIONALES_STORE, KeptRationale::toBytes, KeptRationale::ofBytes);
    }

    private static StoreBuilder<KeyValueStore<Hash128, LabelHistory>> labels() {
        return stored(LABELS_STORE, LabelHistory::toBytes, LabelHistory::ofBytes);
    }

    /** A cache in front would save nothing: an id comes once from each topic. */
    private static <V> StoreBuilder<KeyValueStore<Hash128, V>> stored(
            String name, Function<V, byte[]> toBytes, Function<byte[], V> ofBytes) {
        Serde<Hash128> keys = Serdes.serdeFrom((topic, hash) -> hash.toBytes(), (topic, bytes) -> Hash128.at(bytes, 0));
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, serde(toBytes, ofBytes))
                .withCachingDisabled()
                .withLoggingEnabled(ExactlyOnceConfig.CHANGELOG);
    }

    /** One entry for the partition, changed by nearly every record: the cache writes it once a transaction. */
    private static StoreBuilder<KeyValueStore<Integer, Waiting>> counts() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(COUNTS_STORE),
                        Serdes.Integer(),
                        serde(Waiting::toBytes, Waiting::ofBytes))
                .withCachingEnabled()
                .withLoggingEnabled(ExactlyOnceConfig.CHANGELOG);
    }

    private static <V> Serde<V> serde(Function<V, byte[]> toBytes, Function<byte[], V> ofBytes) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : toBytes.apply(value),
                (topic, bytes) -> bytes == null ? null : ofBytes.apply(bytes));
    }
}
