package io.mentorkd.processors.streams;

import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.connection.TopicLimit;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What state by key relies on: that the topic is the one that the state is of, and that equal keys lie in one partition. For one
 * processor and one of its topics. The processor has {@link #store()}, in which the topic's id is kept.
 */
public final class SourceCheck {

    /** Name of the store of the topics' ids, which processors of one task share. */
    public static final String STORE = "source-topics";

    private final String topic;
    private final StageTopics.Source source;
    private final TopicLimit limit;
    private final ProcessorContext<?, ?> context;
    private final KeyValueStore<String, String> ids;
    private boolean isRemembered;

    /**
     * A check of {@code topic}, for a processor that is being initialised.
     *
     * @throws StageConflictException if the state is of another topic of that name
     */
    public SourceCheck(ProcessorContext<?, ?> context, String topic) {
        this.topic = topic;
        this.context = context;
        StageTopics topics = StageTopics.of(context.appConfigs());
        this.source = topics.source(topic);
        this.limit = topics.limit(topic);
        this.ids = context.getStateStore(STORE);
        String known = ids.get(topic);
        if (known != null && !known.equals(source.id().toString())) {
            throw new StageConflictException("topic " + topic + " was deleted and made anew: its id is " + source.id()
                    + ", and the state of " + context.applicationId() + " is of " + known
                    + ", so that it would take for delivered again what the new topic holds. "
                    + StateReset.remedy(context.applicationId()));
        }
        this.isRemembered = known != null;
    }

    /** The store of the ids: an entry for each topic and partition. */
    public static StoreBuilder<KeyValueStore<String, String>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.String())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    /**
     * Returns if the record that is being processed lies where its key belongs, and is not larger than its topic takes: one that
     * came in compressed may be, and what is kept of it, or made of it, could not be written.
     *
     * @throws UnusableRecordException if not
     */
    public void require(String key, Received<?> received) {
        try {
            limit.require("the record, which came in compressed,", received.bytes().length);
        } catch (OversizedRecordException oversized) {
            throw new UnusableRecordException(oversized.getMessage() + ", and publish it again");
        }
        if (!isRemembered) {
            // Not before there is a transaction that a record belongs to.
            ids.put(topic, source.id().toString());
            isRemembered = true;
        }
        int lies = context.recordMetadata().map(RecordMetadata::partition).orElseThrow();
        int belongs = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % source.partitions();
        if (lies != belongs) {
            throw new UnusableRecordException("the record lies in partition " + lies + " of " + source.partitions()
                    + ", its key belongs into " + belongs + " by Kafka's default partitioner, where the same may come"
                    + " again: let its producer place keys by murmur2 (librdkafka: partitioner=murmur2_random), and send"
                    + " this one once more with 'mentorkd dlq redrive'");
        }
    }
}
