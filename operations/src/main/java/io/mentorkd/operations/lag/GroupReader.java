package io.mentorkd.operations.lag;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.operations.lag.ObservedGroup.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the coordinators about many groups at once: a few requests a broker, however many groups there are. */
final class GroupReader {

    private final Admin admin;
    private final Stages stages;
    private final int timeout;

    GroupReader(Admin admin, Stages stages, LagConfig config) {
        this.admin = admin;
        this.stages = stages;
        this.timeout = config.timeoutMillis();
    }

    /** The groups, in the order given; one that could not be asked about has an error. */
    List<ObservedGroup> read(Collection<GroupListing> groups) {
        Set<String> shares = ids(groups, org.apache.kafka.common.GroupType.SHARE);
        Set<String> streams = ids(groups, org.apache.kafka.common.GroupType.STREAMS);
        Set<String> consumers = groups.stream()
                .map(GroupListing::groupId)
                .filter(id -> !shares.contains(id) && !streams.contains(id))
                .collect(Collectors.toSet());
        // All questions are asked before the first answer is awaited.
        Function<GroupListing, ObservedGroup> ofConsumers = consumers(consumers);
        Function<GroupListing, ObservedGroup> ofShares = shares(shares);
        Function<GroupListing, ObservedGroup> ofStreams = streams(streams);
        List<ObservedGroup> observed = new ArrayList<>();
        for (GroupListing group : groups) {
            String id = group.groupId();
            observed.add(
                    (shares.contains(id) ? ofShares : streams.contains(id) ? ofStreams : ofConsumers).apply(group));
        }
        return observed;
    }

    private Function<GroupListing, ObservedGroup> consumers(Set<String> ids) {
        if (ids.isEmpty()) {
            return GroupReader::unasked;
        }
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(
                specs(ids, new ListConsumerGroupOffsetsSpec()),
                new ListConsumerGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<ConsumerGroupDescription>> groups = admin.describeConsumerGroups(
                        ids, new DescribeConsumerGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> commits = offsets.partitionsToOffsetAndMetadata(id);
            Optional<String> error = Answers.error(commits).or(() -> Answers.error(groups.get(id)));
            if (error.isPresent()) {
                return failed(listing, type(id, GroupType.CONSUMER), error.get());
            }
            ConsumerGroupDescription group = ClusterAnswer.of(groups.get(id));
            Map<TopicPartition, OffsetAndMetadata> committed = ClusterAnswer.of(commits);
            GroupType type = StreamsGroups.isStreams(group.partitionAssignor(), committed.values())
                    ? GroupType.STREAMS
                    : type(id, GroupType.CONSUMER);
            return observed(
                    listing,
                    type,
                    positions(committed),
                    Memberships.of(group),
                    group.members().isEmpty());
        };
    }

    private Function<GroupListing, ObservedGroup> shares(Set<String> ids) {
        if (ids.isEmpty()) {
            return GroupReader::unasked;
        }
        ListShareGroupOffsetsResult offsets = admin.listShareGroupOffsets(
                specs(ids, new ListShareGroupOffsetsSpec()), new ListShareGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<ShareGroupDescription>> groups = admin.describeShareGroups(
                        ids, new DescribeShareGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            KafkaFuture<Map<TopicPartition, SharePartitionOffsetInfo>> states = offsets.partitionsToOffsetInfo(id);
            Optional<String> error = Answers.error(states).or(() -> Answers.error(groups.get(id)));
            if (error.isPresent()) {
                return failed(listing, GroupType.SHARE, error.get());
            }
            Map<TopicPartition, Position> positions = new HashMap<>();
            ClusterAnswer.of(states).forEach((partition, state) -> positions.put(partition, position(state)));
            ShareGroupDescription group = ClusterAnswer.of(groups.get(id));
            return observed(
                    listing,
                    GroupType.SHARE,
                    positions,
                    Memberships.of(group),
                    group.members().isEmpty());
        };
    }

    private Function<GroupListing, ObservedGroup> streams(Set<String> ids) {
        if (ids.isEmpty()) {
            return GroupReader::unasked;
        }
        ListStreamsGroupOffsetsResult offsets = admin.listStreamsGroupOffsets(
                specs(ids, new ListStreamsGroupOffsetsSpec()), new ListStreamsGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<StreamsGroupDescription>> groups = admin.describeStreamsGroups(
                        ids, new DescribeStreamsGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> commits = offsets.partitionsToOffsetAndMetadata(id);
            Optional<String> error = Answers.error(commits).or(() -> Answers.error(groups.get(id)));
            if (error.isPresent()) {
                return failed(listing, GroupType.STREAMS, error.get());
            }
            StreamsGroupDescription group = ClusterAnswer.of(groups.get(id));
            return observed(
                    listing,
                    GroupType.STREAMS,
                    positions(ClusterAnswer.of(commits)),
                    Memberships.of(group),
                    group.members().isEmpty());
        };
    }

    private GroupType type(String group, GroupType otherwise) {
        return stages.trainedModel(group).isPresent() ? GroupType.TRAINER : otherwise;
    }

    private static Set<String> ids(Collection<GroupListing> groups, org.apache.kafka.common.GroupType type) {
        return groups.stream()
                .filter(group -> group.type().equals(Optional.of(type)))
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
    }

    private static <S> Map<String, S> specs(Set<String> ids, S spec) {
        return ids.stream().collect(Collectors.toMap(Function.identity(), id -> spec));
    }

    private static Map<TopicPartition, Position> positions(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, Position> positions = new HashMap<>();
        committed.forEach((partition, commit) -> positions.put(
                partition,
                commit == null ? Position.NONE : new Position(OptionalLong.of(commit.offset()), OptionalLong.empty())));
        return positions;
    }

    private static Position position(SharePartitionOffsetInfo state) {
        return state == null
                ? Position.NONE
                : new Position(
                        OptionalLong.of(state.startOffset()),
                        state.lag().map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    private static ObservedGroup observed(
            GroupListing listing,
            GroupType type,
            Map<TopicPartition, Position> committed,
            Map<TopicPartition, String> members,
            boolean empty) {
        Map<TopicPartition, Position> positions = new HashMap<>(committed);
        members.keySet().forEach(partition -> positions.putIfAbsent(partition, Position.NONE));
        return new ObservedGroup(listing.groupId(), type, state(listing), positions, members, empty, Optional.empty());
    }

    private static ObservedGroup failed(GroupListing listing, GroupType type, String error) {
        return new ObservedGroup(listing.groupId(), type, state(listing), Map.of(), Map.of(), true, Optional.of(error));
    }

    private static ObservedGroup unasked(GroupListing listing) {
        throw new IllegalStateException("group " + listing.groupId() + " was not asked about");
    }

    private static String state(GroupListing listing) {
        return listing.groupState()
                .map(state -> state.toString().toLowerCase(Locale.ROOT))
                .orElse("unknown");
    }
}
