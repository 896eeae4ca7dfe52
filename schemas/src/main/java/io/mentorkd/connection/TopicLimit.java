package io.mentorkd.connection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a topic takes: a record that is larger would be refused for ever, and the stage that sends it would come no further.
 *
 * @param topic the topic's name
 * @param maxMessageBytes its {@code max.message.bytes}, which holds for records before they are compressed, too
 */
public record TopicLimit(String topic, int maxMessageBytes) {

    /** What a record takes beside its key, value and headers: its own frame and that of a batch. */
    private static final int FRAME_BYTES = 512;

    /** The lengths of a header's name and value, at most. */
    private static final int HEADER_BYTES = 10;

    /** Bytes of a char, at most. */
    private static final long UTF_8_BYTES = 3;

    public TopicLimit {
        if (maxMessageBytes < 0) {
            throw new IllegalArgumentException("maxMessageBytes must be at least 0, was " + maxMessageBytes);
        }
    }

    /**
     * The limit of {@code topic}, as the cluster says.
     *
     * @throws org.apache.kafka.common.KafkaException if the cluster does not say it, or there is no such topic
     */
    public static TopicLimit read(KafkaConnection connection, String topic) {
        return read(connection, List.of(topic)).iterator().next();
    }

    /** The limits of {@code topics}. Throws what the other does. */
    public static Collection<TopicLimit> read(KafkaConnection connection, Collection<String> topics) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            return read(admin, topics).values();
        }
    }

    /** The limits of {@code topics}, by their names. Throws what the others do. */
    public static Map<String, TopicLimit> read(Admin admin, Collection<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .distinct()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, TopicLimit> limits = new HashMap<>();
        ClusterAnswer.of(admin.describeConfigs(resources).all()).forEach((topic, config) -> {
            String bytes = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
            limits.put(topic.name(), new TopicLimit(topic.name(), Integer.parseInt(bytes)));
        });
        return limits;
    }

    /** Bytes that key, value and headers of a record may take together, uncompressed. */
    public int room() {
        return maxMessageBytes - FRAME_BYTES;
    }

    /** Whether a record fits. */
    public boolean fits(ProducerRecord<byte[], byte[]> record) {
        return length(record) <= room();
    }

    /**
     * Returns if a record of so many bytes fits.
     *
     * @param what it is, for the message
     * @param bytes of key, value and headers together
     * @throws OversizedRecordException if not
     */
    public void require(String what, long bytes) {
        if (bytes > room()) {
            throw new OversizedRecordException(what, bytes, this);
        }
    }

    /** Bytes of key, value and headers together. */
    static long length(ProducerRecord<byte[], byte[]> record) {
        return (long) length(record.key()) + length(record.value()) + length(record.headers());
    }

    /** Bytes that the headers take at most, their names and lengths included. */
    public static long length(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += HEADER_BYTES + (UTF_8_BYTES * header.key().length()) + length(header.value());
        }
        return bytes;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
