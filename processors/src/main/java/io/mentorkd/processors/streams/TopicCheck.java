package io.mentorkd.processors.streams;

import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.connection.TopicLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the cluster, before a stage starts, whether its topics are there and can be read together. */
final class TopicCheck {

    private final Admin admin;

    TopicCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * The topics, if every one exists and all inputs have equally many partitions: equal keys meet in one task only then.
     *
     * @throws StageConflictException if partitions differ
     * @throws StageFailedException if one does not exist
     */
    StageTopics require(List<String> inputs, List<String> outputs) {
        List<String> wanted =
                Stream.concat(inputs.stream(), outputs.stream()).distinct().toList();
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(wanted).topicNameValues();
        Map<String, StageTopics.Source> sources = new LinkedHashMap<>();
        for (String topic : wanted) {
            try {
                TopicDescription described = ClusterAnswer.of(found.get(topic));
                sources.put(
                        topic,
                        new StageTopics.Source(
                                described.topicId(), described.partitions().size()));
            } catch (UnknownTopicOrPartitionException missing) {
                throw new StageFailedException(
                        "topic " + topic + " does not exist; create it with 'mentorkd topics create'", missing);
            }
        }
        sources.keySet().retainAll(inputs);
        if (sources.values().stream()
                        .map(StageTopics.Source::partitions)
                        .distinct()
                        .count()
                > 1) {
            Map<String, Integer> partitions = new LinkedHashMap<>();
            sources.forEach((topic, source) -> partitions.put(topic, source.partitions()));
            throw new StageConflictException("the topics that are joined must have equally many partitions, have "
                    + partitions + "; give the smaller one as many before anything is written to it");
        }
        return new StageTopics(sources, TopicLimit.read(admin, wanted));
    }
}
