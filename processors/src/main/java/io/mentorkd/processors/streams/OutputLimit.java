package io.mentorkd.processors.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What a topic takes: a record that is larger would be refused for ever, and the stage would come no further. */
public final class OutputLimit {

    private final String topic;
    private final int room;

    /** The limit of {@code topic}, by the configuration of the stage that writes to it. */
    public OutputLimit(Map<String, ?> config, String topic) {
        this.topic = topic;
        this.room = StageTopics.of(config).room(topic);
    }

    /**
     * Returns if a record with that key, value and headers may be written.
     *
     * @param what it is, for the message
     * @throws UnusableRecordException if it is too large
     */
    public void require(String what, String key, byte[] value, Headers headers) {
        long bytes = value.length + (key == null ? 0L : key.length()) + length(headers);
        if (bytes > room) {
            throw new UnusableRecordException(what + " would take " + bytes + " bytes, and topic " + topic
                    + " takes at most " + room + " a record: raise its max.message.bytes, and send this one again with"
                    + " 'mentorkd dlq redrive'");
        }
    }

    /** Whether a record fits. */
    public boolean fits(ProducerRecord<byte[], byte[]> record) {
        long key = record.key() == null ? 0 : record.key().length;
        long value = record.value() == null ? 0 : record.value().length;
        return key + value + length(record.headers()) <= room;
    }

    private static long length(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
