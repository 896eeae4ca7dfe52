package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.ObservedGroup.Position;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.topics.TrainerLease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final Instant now;

    GroupReader(Admin admin, Stages stages, LagConfig config, Instant now) {
        this.admin = admin;
        this.stages = stages;
        this.now = now;
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
        Set<String> models =
                stages.asked(groups.stream().map(GroupListing::groupId).toList());
        Function<GroupListing, ObservedGroup> ofConsumers = asked(consumers, ids -> consumers(ids, models));
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

    private Function<GroupListing, ObservedGroup> consumers(Set<String> ids, Set<String> askedModels) {
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(
                specs(ids, new ListConsumerGroupOffsetsSpec()),
                new ListConsumerGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<ConsumerGroupDescription>> groups = admin.describeConsumerGroups(
                        ids, new DescribeConsumerGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            Answer<OffsetAndMetadata, ConsumerGroupDescription> answer =
                    new Answer<>(listing, offsets.partitionsToOffsetAndMetadata(id), groups.get(id));
            if (stages.trainedModel(id).isPresent()) {
                return answer.observed(
                        stages.trainer(id, Optional.empty(), Set.of(), askedModels),
                        GroupReader::position,
                        (group, commits) -> trainer(answer, commits, askedModels));
            }
            return answer.observed(
                    stages.reader(id, GroupType.CONSUMER),
                    GroupReader::position,
                    (group, commits) -> new Kind(
                            stages.reader(
                                    id,
                                    StreamsGroups.isStreams(group.partitionAssignor(), commits.values())
                                            ? GroupType.STREAMS
                                            : GroupType.CONSUMER),
                            answer.presence(OptionalInt.of(group.members().size())),
                            Memberships.of(group)));
        };
    }

    /** A trainer assigns partitions to itself: that it is no member says nothing, what it wrote beside its offsets does. */
    private Kind trainer(
            Answer<OffsetAndMetadata, ?> answer,
            Map<TopicPartition, OffsetAndMetadata> commits,
            Set<String> askedModels) {
        Optional<TrainerLease> lease = commits.values().stream()
                .filter(Objects::nonNull)
                .flatMap(commit -> TrainerLease.of(commit.metadata()).stream())
                .max(Comparator.comparing(TrainerLease::told));
        return new Kind(
                stages.trainer(answer.listing().groupId(), lease, LogSpans.topics(commits.keySet()), askedModels),
                lease.map(told -> Presence.of(told, now)).orElseGet(() -> answer.presence(OptionalInt.empty())),
                Map.of());
    }

    private Function<GroupListing, ObservedGroup> shares(Set<String> ids) {
        ListShareGroupOffsetsResult offsets = admin.listShareGroupOffsets(
                specs(ids, new ListShareGroupOffsetsSpec()), new ListShareGroupOffsetsOptions().timeoutMs(timeout));
        Map<String, KafkaFuture<ShareGroupDescription>> groups = admin.describeShareGroups(
                        ids, new DescribeShareGroupsOptions().timeoutMs(timeout))
                .describedGroups();
        return listing -> {
            String id = listing.groupId();
            Reader reader = stages.reader(id, GroupType.SHARE);
            Answer<SharePartitionOffsetInfo, ShareGroupDescription> answer =
                    new Answer<>(listing, offsets.partitionsToOffsetInfo(id), groups.get(id));
            return answer.observed(
                    reader,
                    GroupReader::position,
                    (group, offsetsSeen) -> new Kind(
                            reader,
                            answer.presence(OptionalInt.of(group.members().size())),
                            Memberships.of(group)));
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
            Reader reader = stages.reader(id, GroupType.STREAMS);
            Answer<OffsetAndMetadata, StreamsGroupDescription> answer =
                    new Answer<>(listing, offsets.partitionsToOffsetAndMetadata(id), groups.get(id));
            return answer.observed(
                    reader,
                    GroupReader::position,
                    (group, commits) -> new Kind(
                            reader,
                            answer.presence(OptionalInt.of(group.members().size())),
                            Memberships.of(group)));
        };
    }

    /** What the description of a group tells: who reads, who is there, and who a partition is assigned to. */
    private record Kind(Reader reader, Presence presence, Map<TopicPartition, String> holders) {}

    /**
     * What is answered about a group, sooner or later.
     *
     * @param <O> what is told of its place in a partition; null where there is none
     * @param <D> what describes the group
     */
    private record Answer<O, D>(
            GroupListing listing, KafkaFuture<Map<TopicPartition, O>> offsets, KafkaFuture<D> group) {

        /** The group; its error, where one of the answers is one: then it is {@code expected}, as far as its name tells. */
        ObservedGroup observed(
                Reader expected, Function<O, Position> position, BiFunction<D, Map<TopicPartition, O>, Kind> kind) {
            Optional<String> error = Answers.error(offsets).or(() -> Answers.error(group));
            if (error.isPresent()) {
                return ObservedGroup.failed(expected, presence(OptionalInt.empty()), error.get());
            }
            Map<TopicPartition, O> committed = ClusterAnswer.of(offsets);
            Kind known = kind.apply(ClusterAnswer.of(group), committed);
            Map<TopicPartition, Position> positions = new HashMap<>();
            committed.forEach((partition, place) ->
                    positions.put(partition, place == null ? Position.NONE : position.apply(place)));
            known.holders().keySet().forEach(partition -> positions.putIfAbsent(partition, Position.NONE));
            return new ObservedGroup(known.reader(), known.presence(), positions, known.holders(), Optional.empty());
        }

        /** So many members in the state that the broker tells. */
        Presence presence(OptionalInt members) {
            return new Presence(
                    listing.groupState()
                            .map(known -> known.toString().toLowerCase(Locale.ROOT))
                            .orElse("unknown"),
                    members);
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
