package io.mentorkd.processors.streams;

import io.mentorkd.connection.OversizedRecordException;
import io.mentorkd.connection.TopicLimit;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;

/** What a topic takes of a stage: a record that it would not take becomes a dead letter. */
public final class OutputLimit {

    private final TopicLimit limit;

    /** The limit of {@code topic}, by the configuration of the stage that writes to it. */
    public OutputLimit(Map<String, ?> config, String topic) {
        this.limit = StageTopics.of(config).limit(topic);
    }

    /**
     * Returns if a record with that key, value and headers may be written.
     *
     * @param what it is, for the message
     * @param valueBytes length of its value
     * @throws UnusableRecordException if it is too large
     */
    public void require(String what, String key, long valueBytes, Headers headers) {
        try {
            limit.require(what, valueBytes + (key == null ? 0 : Utils.utf8Length(key)) + TopicLimit.length(headers));
        } catch (OversizedRecordException oversized) {
            throw new UnusableRecordException(
                    oversized.getMessage() + ", and send this one again with 'mentorkd dlq redrive'");
        }
    }
}
