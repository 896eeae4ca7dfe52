package io.mentorkd.admin.lag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberAssignment.TaskIds;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupSubtopologyDescription;
import org.apache.kafka.common.TopicPartition;

/** Who holds which partition, for each kind of group: client id and host. */
final class Memberships {

    private Memberships() {}

    static Map<TopicPartition, String> of(ConsumerGroupDescription group) {
        Map<TopicPartition, String> holders = new HashMap<>();
        group.members()
                .forEach(member -> member.assignment()
                        .topicPartitions()
                        .forEach(partition -> holders.put(partition, name(member.clientId(), member.host()))));
        return holders;
    }

    /** Of a share group a partition may have many members: one of them, and how many more. */
    static Map<TopicPartition, String> of(ShareGroupDescription group) {
        Map<TopicPartition, List<String>> holders = new HashMap<>();
        group.members()
                .forEach(member -> member.assignment()
                        .topicPartitions()
                        .forEach(partition -> holders.merge(
                                partition,
                                List.of(name(member.clientId(), member.host())),
                                (some, more) -> Stream.concat(some.stream(), more.stream())
                                        .toList())));
        Map<TopicPartition, String> named = new HashMap<>();
        holders.forEach((partition, all) -> named.put(
                partition,
                all.stream().sorted().findFirst().orElse("") + (all.size() == 1 ? "" : " +" + (all.size() - 1))));
        return named;
    }

    /** Of the streams protocol: the partitions of the topics that a member's active tasks read. */
    static Map<TopicPartition, String> of(StreamsGroupDescription group) {
        Map<String, List<String>> topics = new HashMap<>();
        for (StreamsGroupSubtopologyDescription subtopology : group.subtopologies()) {
            topics.put(
                    subtopology.subtopologyId(),
                    Stream.concat(
                                    subtopology.sourceTopics().stream(),
                                    subtopology.repartitionSourceTopics().keySet().stream())
                            .toList());
        }
        Map<TopicPartition, String> holders = new HashMap<>();
        for (StreamsGroupMemberDescription member : group.members()) {
            for (TaskIds tasks : member.assignment().activeTasks()) {
                for (String topic : topics.getOrDefault(tasks.subtopologyId(), List.of())) {
                    tasks.partitions()
                            .forEach(partition -> holders.put(
                                    new TopicPartition(topic, partition),
                                    name(member.clientId(), member.clientHost())));
                }
            }
        }
        return holders;
    }

    private static String name(String clientId, String host) {
        return clientId + "@" + (host.startsWith("/") ? host.substring(1) : host);
    }
}
