package io.mentorkd.admin.lag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a group reads, which tells what its lag means. */
public enum GroupType {

    /** Consumers that share the partitions; of the classic or of the newer protocol. */
    CONSUMER,

    /** Consumers that share the records (KIP-932): committed is the first record that is not done with. */
    SHARE,

    /** Instances of a Kafka Streams application, of the classic or of the streams protocol. */
    STREAMS,

    /** A trainer, which assigns partitions to itself: no member, and offsets that follow its checkpoints. */
    TRAINER;

    /** As it is read: in lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
