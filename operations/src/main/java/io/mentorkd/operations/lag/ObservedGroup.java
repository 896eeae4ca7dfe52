package io.mentorkd.operations.lag;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A group as its coordinator tells it.
 *
 * @param id group id
 * @param type how it reads
 * @param state state, in lower case
 * @param positions where it stands in every partition that it has committed or that a member is assigned
 * @param members who a partition is assigned to
 * @param empty whether it has no member
 * @param error why it could not be asked about
 */
record ObservedGroup(
        String id,
        GroupType type,
        String state,
        Map<TopicPartition, Position> positions,
        Map<TopicPartition, String> members,
        boolean empty,
        Optional<String> error) {

    /**
     * Where a group stands in a partition.
     *
     * @param committed what it has committed
     * @param brokerLag lag, where the broker tells it
     */
    record Position(OptionalLong committed, OptionalLong brokerLag) {

        /** Nothing was committed. */
        static final Position NONE = new Position(OptionalLong.empty(), OptionalLong.empty());
    }
}
