package io.mentorkd.admin.lag;

import io.mentorkd.admin.lag.ObservedGroup.Position;
import io.mentorkd.connection.ClusterAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Stages that have never run, although records wait for them: no group tells of these.
 *
 * @param stages each such stage, and what it would read
 */
record AbsentStages(Map<Stages.Needed, List<TopicPartition>> stages) {

    static final AbsentStages NONE = new AbsentStages(Map.of());

    /** Those of {@code needed} that none of the groups is; topics that cannot be asked about are left out. */
    static AbsentStages among(
            List<Stages.Needed> needed, Collection<ObservedGroup> groups, Admin admin, LagConfig config) {
        List<Stages.Needed> missing = needed.stream()
                .filter(stage -> groups.stream().noneMatch(group -> isIt(group, stage)))
                .toList();
        if (missing.isEmpty()) {
            return NONE;
        }
        Map<String, KafkaFuture<TopicDescription>> topics = admin.describeTopics(
                        missing.stream().map(Stages.Needed::topic).toList(),
                        new DescribeTopicsOptions().timeoutMs(config.timeoutMillis()))
                .topicNameValues();
        Map<Stages.Needed, List<TopicPartition>> found = new HashMap<>();
        for (Stages.Needed stage : missing) {
            KafkaFuture<TopicDescription> topic = topics.get(stage.topic());
            if (Answers.error(topic).isEmpty()) {
                int count = ClusterAnswer.of(topic).partitions().size();
                found.put(
                        stage,
                        IntStream.range(0, count)
                                .mapToObj(partition -> new TopicPartition(stage.topic(), partition))
                                .toList());
            }
        }
        return new AbsentStages(found);
    }

    /** By its name, or under another (--application-id) by how and what it reads. */
    private static boolean isIt(ObservedGroup group, Stages.Needed stage) {
        return group.id().equals(stage.reader().group())
                || (group.reader().type() == stage.reader().type()
                        && group.positions().keySet().stream()
                                .anyMatch(partition -> partition.topic().equals(stage.topic())));
    }

    /** All that these stages would read. */
    Set<TopicPartition> partitions() {
        Set<TopicPartition> all = new HashSet<>();
        stages.values().forEach(all::addAll);
        return all;
    }

    /** Those for which something waits, as groups without members that stand where their logs begin. */
    List<ObservedGroup> observed(LogSpans spans) {
        List<ObservedGroup> waitedFor = new ArrayList<>();
        stages.forEach((stage, partitions) -> {
            Map<TopicPartition, Position> positions = new HashMap<>();
            boolean waits = false;
            for (TopicPartition partition : partitions) {
                LogSpans.Span span = spans.known().get(partition);
                positions.put(
                        partition,
                        span == null
                                ? Position.NONE
                                : new Position(OptionalLong.of(span.start()), OptionalLong.empty()));
                waits |= span == null || span.end() > span.start();
            }
            if (waits) {
                waitedFor.add(new ObservedGroup(
                        stage.reader(),
                        new Presence(Presence.ABSENT, OptionalInt.of(0)),
                        positions,
                        Map.of(),
                        Optional.empty()));
            }
        });
        return waitedFor;
    }
}
