package io.mentorkd.admin.reset;

import io.mentorkd.admin.RefusedException;
import io.mentorkd.admin.replay.BoundResolver;
import io.mentorkd.admin.replay.LogBound;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.topics.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** Moves a group: says first what that means, and looks afterwards whether it happened. */
public final class GroupReset {

    private final Admin admin;
    private final LogOffsets log;
    private final BoundResolver bounds;
    private final String group;
    private final GroupType type;
    private final GroupOffsets offsets;

    /**
     * A reset of {@code group} on {@code admin}, which stays the caller's.
     *
     * @throws RefusedException if there is none
     */
    public GroupReset(Admin admin, KafkaConnection connection, Topics topics, String group) {
        this.admin = admin;
        this.log = new LogOffsets(admin);
        this.bounds = new BoundResolver(admin, connection, topics);
        this.group = group;
        this.type = type();
        this.offsets = GroupOffsets.of(admin, group, type);
    }

    /**
     * Where the group would go on in these topics.
     *
     * @param wanted topics; empty for all that the group has read
     * @throws RefusedException if it has read none
     * @throws IllegalArgumentException if the bound is none of a topic
     */
    public ResetPlan to(LogBound bound, Set<String> wanted) {
        Map<TopicPartition, Long> before = offsets.read();
        Set<String> topics = wanted.isEmpty()
                ? before.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet())
                : wanted;
        if (topics.isEmpty()) {
            throw RefusedException.notFound(
                    "group " + group + " has committed nothing: name the topics that it shall begin in with --topic");
        }
        List<OffsetMove> moves = new ArrayList<>();
        for (String topic : new TreeSet<>(topics)) {
            NavigableMap<Integer, Long> beginning = log.beginning(topic);
            NavigableMap<Integer, Long> end = log.end(topic);
            bounds.resolve(bound, topic).forEach((partition, offset) -> {
                long after = Math.max(beginning.get(partition), offset);
                moves.add(move(
                        new TopicPartition(topic, partition),
                        before,
                        OptionalLong.of(after),
                        beginning.get(partition),
                        end.get(partition)));
            });
        }
        return new ResetPlan(group, type, moves);
    }

    /**
     * Back to where an undo file says that the group stood.
     *
     * @param wanted topics; empty for all that the file names
     * @throws IllegalArgumentException if the file does not name one of them
     */
    public ResetPlan to(UndoFile undo, Set<String> wanted) {
        Set<String> named = undo.offsets().stream().map(UndoFile.Stand::topic).collect(Collectors.toSet());
        if (!named.containsAll(wanted)) {
            throw new IllegalArgumentException("the file says nothing of "
                    + wanted.stream()
                            .filter(topic -> !named.contains(topic))
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ", but of " + String.join(", ", new TreeSet<>(named)));
        }
        Map<TopicPartition, Long> before = offsets.read();
        Map<String, NavigableMap<Integer, Long>> beginnings = new HashMap<>();
        Map<String, NavigableMap<Integer, Long>> ends = new HashMap<>();
        return new ResetPlan(
                group,
                type,
                undo.offsets().stream()
                        .filter(stand -> wanted.isEmpty() || wanted.contains(stand.topic()))
                        .map(stand -> move(
                                new TopicPartition(stand.topic(), stand.partition()),
                                before,
                                stand.offset(),
                                beginnings
                                        .computeIfAbsent(stand.topic(), log::beginning)
                                        .getOrDefault(stand.partition(), 0L),
                                ends.computeIfAbsent(stand.topic(), log::end).getOrDefault(stand.partition(), 0L)))
                        .sorted(Comparator.comparing(OffsetMove::topic).thenComparing(OffsetMove::partition))
                        .toList());
    }

    /**
     * Refuses while somebody reads as this group.
     *
     * @throws RefusedException if so; the message names the members
     */
    public void requireInactive() {
        List<String> members = offsets.members();
        if (!members.isEmpty()) {
            throw RefusedException.conflict("group " + group + " has " + members.size()
                    + (members.size() == 1 ? " member" : " members") + ", which would go on from where they are: "
                    + String.join(", ", members) + ". Stop them first");
        }
    }

    /**
     * Moves the group and looks whether it is there.
     *
     * @throws RefusedException if it has members
     * @throws RefusedException if it is not where it was put
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses
     */
    public void execute(ResetPlan plan) {
        requireInactive();
        Map<TopicPartition, Long> wanted = new HashMap<>();
        Set<TopicPartition> forgotten = new HashSet<>();
        plan.partitions().stream()
                .filter(move -> type == GroupType.SHARE || move.moves())
                .forEach(move -> {
                    TopicPartition partition = new TopicPartition(move.topic(), move.partition());
                    move.to().ifPresentOrElse(after -> wanted.put(partition, after), () -> forgotten.add(partition));
                });
        // A share group forgets whole topics: what is to stay of them is written again.
        if (!forgotten.isEmpty()) {
            offsets.forget(forgotten);
        }
        if (!wanted.isEmpty()) {
            offsets.write(wanted);
        }
        verify(plan);
    }

    private OffsetMove move(
            TopicPartition partition, Map<TopicPartition, Long> before, OptionalLong after, long beginning, long end) {
        OptionalLong next = known(before, partition);
        return new OffsetMove(
                partition.topic(),
                partition.partition(),
                next,
                next.isPresent()
                        ? OptionalLong.of(offsets.reached(partition, next.getAsLong(), end))
                        : OptionalLong.empty(),
                after,
                beginning);
    }

    private void verify(ResetPlan plan) {
        Map<TopicPartition, Long> now = offsets.read();
        List<String> wrong = plan.partitions().stream()
                .filter(move -> !known(now, new TopicPartition(move.topic(), move.partition()))
                        .equals(move.to()))
                .map(move -> move.topic() + "-" + move.partition() + " is at "
                        + shown(known(now, new TopicPartition(move.topic(), move.partition()))) + ", not at "
                        + shown(move.to()))
                .toList();
        if (!wrong.isEmpty()) {
            throw new RefusedException(
                    RefusedException.Reason.NOT_DONE,
                    "group " + group + " does not stand where it was put: " + String.join("; ", wrong)
                            + ". Did somebody start reading as this group?",
                    null);
        }
    }

    private GroupType type() {
        GroupListing listing = ClusterAnswer.of(admin.listGroups().all()).stream()
                .filter(one -> one.groupId().equals(group))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("there is no group " + group));
        return listing.type()
                .orElseThrow(
                        () -> RefusedException.notFound("the cluster does not say of which type group is: " + listing));
    }

    private static OptionalLong known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private static String shown(OptionalLong offset) {
        return offset.isPresent() ? String.valueOf(offset.getAsLong()) : "no offset";
    }
}
