package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.ObservedGroup.Position;
import io.mentorkd.connection.ClusterAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
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
        Function<GroupListing, ObservedGroup> ofConsumers = asked(consumers, this::consumers);
        Function<GroupListing, ObservedGroup> ofShares = asked(shares, this::shares);
        Function<GroupListing, ObservedGroup> ofStreams = asked(streams, this::streams);
        List<ObservedGroup> observed = new ArrayList<>();
        for (GroupListing group : groups) {
            String id = group.groupId();
            observed.add(
                    (shares.contains(id) ? ofShares : streams.contains(id) ? ofStreams : ofConsumers).apply(group));
        }
        return observed;
    }

    private Function<GroupListing, ObservedGroup> consumers(Set<String> ids) {
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(
                specs(ids, new ListConsumerGroupOffsetsSpec()),
                new ListConsumerGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<ConsumerGroupDescription>> groups = admin.describeConsumerGroups(
                        ids, new DescribeConsumerGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            GroupType type = stages.trainedModel(id).isPresent() ? GroupType.TRAINER : GroupType.CONSUMER;
            return new Answer<>(listing, stages, type, offsets.partitionsToOffsetAndMetadata(id), groups.get(id))
                    .observed(
                            GroupReader::position,
                            (group, committed) -> new Kind(
                                    StreamsGroups.isStreams(group.partitionAssignor(), committed)
                                            ? GroupType.STREAMS
                                            : type,
                                    Memberships.of(group),
                                    group.members().size()));
        };
    }

    private Function<GroupListing, ObservedGroup> shares(Set<String> ids) {
        ListShareGroupOffsetsResult offsets = admin.listShareGroupOffsets(
                specs(ids, new ListShareGroupOffsetsSpec()), new ListShareGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<ShareGroupDescription>> groups = admin.describeShareGroups(
                        ids, new DescribeShareGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            return new Answer<>(listing, stages, GroupType.SHARE, offsets.partitionsToOffsetInfo(id), groups.get(id))
                    .observed(
                            GroupReader::position,
                            (group, committed) -> new Kind(
                                    GroupType.SHARE,
                                    Memberships.of(group),
                                    group.members().size()));
        };
    }

    private Function<GroupListing, ObservedGroup> streams(Set<String> ids) {
        ListStreamsGroupOffsetsResult offsets = admin.listStreamsGroupOffsets(
                specs(ids, new ListStreamsGroupOffsetsSpec()), new ListStreamsGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<StreamsGroupDescription>> groups = admin.describeStreamsGroups(
                        ids, new DescribeStreamsGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            return new Answer<>(
                            listing,
                            stages,
                            GroupType.STREAMS,
                            offsets.partitionsToOffsetAndMetadata(id),
                            groups.get(id))
                    .observed(
                            GroupReader::position,
                            (group, committed) -> new Kind(
                                    GroupType.STREAMS,
                                    Memberships.of(group),
                                    group.members().size()));
        };
    }

    /** What the description of a group tells: how it reads, who a partition is assigned to, and how many members it has. */
    private record Kind(GroupType type, Map<TopicPartition, String> holders, int members) {}

    /**
     * What is answered about a group, sooner or later.
     *
     * @param <O> what is told of its place in a partition; null where there is none
     * @param <D> what describes the group
     * @param expected how it reads, as far as is known before there is an answer
     */
    private record Answer<O, D>(
            GroupListing listing,
            Stages stages,
            GroupType expected,
            KafkaFuture<Map<TopicPartition, O>> offsets,
            KafkaFuture<D> group) {

        /** The group; its error, where one of the answers is one. */
        ObservedGroup observed(Function<O, Position> position, BiFunction<D, Collection<O>, Kind> kind) {
            Optional<String> error = Answers.error(offsets).or(() -> Answers.error(group));
            if (error.isPresent()) {
                return ObservedGroup.failed(
                        stages.reader(listing.groupId(), expected),
                        new Presence(state(), OptionalInt.empty()),
                        error.get());
            }
            Map<TopicPartition, O> committed = ClusterAnswer.of(offsets);
            Kind known = kind.apply(ClusterAnswer.of(group), committed.values());
            Map<TopicPartition, Position> positions = new HashMap<>();
            committed.forEach((partition, place) ->
                    positions.put(partition, place == null ? Position.NONE : position.apply(place)));
            known.holders().keySet().forEach(partition -> positions.putIfAbsent(partition, Position.NONE));
            // A trainer assigns partitions to itself: that it is no member says nothing.
            OptionalInt members =
                    known.type() == GroupType.TRAINER ? OptionalInt.empty() : OptionalInt.of(known.members());
            return new ObservedGroup(
                    stages.reader(listing.groupId(), known.type()),
                    new Presence(state(), members),
                    positions,
                    known.holders(),
                    Optional.empty());
        }

        private String state() {
            return listing.groupState()
                    .map(known -> known.toString().toLowerCase(Locale.ROOT))
                    .orElse("unknown");
        }
    }

    private static Function<GroupListing, ObservedGroup> asked(
            Set<String> ids, Function<Set<String>, Function<GroupListing, ObservedGroup>> question) {
        return ids.isEmpty() ? GroupReader::unasked : question.apply(ids);
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

    private static Position position(OffsetAndMetadata commit) {
        return new Position(OptionalLong.of(commit.offset()), OptionalLong.empty());
    }

    private static Position position(SharePartitionOffsetInfo state) {
        return new Position(
                OptionalLong.of(state.startOffset()),
                state.lag().map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    private static ObservedGroup unasked(GroupListing listing) {
        throw new IllegalStateException("group " + listing.groupId() + " was not asked about");
    }
}
