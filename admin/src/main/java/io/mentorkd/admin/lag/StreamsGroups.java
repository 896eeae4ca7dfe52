package io.mentorkd.admin.lag;

import java.util.Base64;
import java.util.Collection;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** Recognises groups of Kafka Streams that use the classic protocol, running or not. */
final class StreamsGroups {

    /** Assignor of Kafka Streams. */
    private static final String ASSIGNOR = "stream";

    /** Versions of what Kafka Streams writes beside an offset, and its least length: version and partition time. */
    private static final int NEWEST_METADATA = 2;

    private static final int SHORTEST_METADATA = 9;

    private StreamsGroups() {}

    /** Whether members agree on the assignor of Kafka Streams, or, where there is none, the commits are by it. */
    static boolean isStreams(String assignor, Collection<OffsetAndMetadata> commits) {
        return assignor.equals(ASSIGNOR)
                || (assignor.isEmpty()
                        && commits.stream().anyMatch(commit -> commit != null && isStreamsMetadata(commit.metadata())));
    }

    private static boolean isStreamsMetadata(String metadata) {
        try {
            byte[] bytes = Base64.getDecoder().decode(metadata);
            return bytes.length >= SHORTEST_METADATA && bytes[0] >= 1 && bytes[0] <= NEWEST_METADATA;
        } catch (IllegalArgumentException otherText) {
            return false;
        }
    }
}
