package io.mentorkd.admin.lag;

import io.mentorkd.connection.ClusterAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Where logs begin and end: three requests a broker, however many partitions there are.
 *
 * @param known what could be found out
 * @param errors why the others could not
 */
record LogSpans(Map<TopicPartition, Span> known, Map<TopicPartition, String> errors) {

    /**
     * Begin and end of one log.
     *
     * @param topic id of its topic, which is another one where the topic was deleted and made anew
     * @param start first offset that is still there
     * @param end offset up to which a group can read
     * @param highWatermark offset up to which the log is replicated
     */
    record Span(Uuid topic, long start, long end, long highWatermark) {}

    /** Asks for {@code partitions}; a topic that is gone, or has no leader, is an error of its partitions only. */
    static LogSpans read(Admin admin, Set<TopicPartition> partitions, LagConfig config) {
        Map<TopicPartition, String> errors = new HashMap<>();
        Map<TopicPartition, Uuid> led = withLeader(admin, partitions, config, errors);
        // All questions are asked before the first answer is awaited.
        ListOffsetsResult start =
                offsets(admin, led.keySet(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED, config);
        ListOffsetsResult stable =
                offsets(admin, led.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED, config);
        ListOffsetsResult high =
                offsets(admin, led.keySet(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, config);
        ListOffsetsResult end = config.isolation() == IsolationLevel.READ_COMMITTED ? stable : high;
        Map<TopicPartition, Span> known = new HashMap<>();
        for (TopicPartition partition : led.keySet()) {
            Optional<String> error = Answers.error(start.partitionResult(partition))
                    .or(() -> Answers.error(stable.partitionResult(partition)))
                    .or(() -> Answers.error(high.partitionResult(partition)));
            if (error.isPresent()) {
                errors.put(partition, error.get());
            } else {
                known.put(
                        partition,
                        new Span(
                                led.get(partition),
                                offset(start, partition),
                                offset(end, partition),
                                offset(high, partition)));
            }
        }
        return new LogSpans(known, errors);
    }

    /** The topics of {@code partitions}. */
    static Set<String> topics(Set<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).collect(Collectors.toCollection(HashSet::new));
    }

    /** Admin waits until its time is up for the offsets of a partition that has no leader; so these are not asked for. */
    private static Map<TopicPartition, Uuid> withLeader(
            Admin admin, Set<TopicPartition> partitions, LagConfig config, Map<TopicPartition, String> errors) {
        Map<String, KafkaFuture<TopicDescription>> topics = admin.describeTopics(
                        topics(partitions), new DescribeTopicsOptions().timeoutMs(config.timeoutMillis()))
                .topicNameValues();
        Map<String, Optional<String>> failed = topics.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, topic -> Answers.error(topic.getValue())));
        Map<TopicPartition, Uuid> led = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Optional<String> error = failed.get(partition.topic())
                    .or(() -> leaderError(ClusterAnswer.of(topics.get(partition.topic())), partition.partition()));
            error.ifPresentOrElse(
                    message -> errors.put(partition, message),
                    () -> led.put(
                            partition,
                            ClusterAnswer.of(topics.get(partition.topic())).topicId()));
        }
        return led;
    }

    private static Optional<String> leaderError(TopicDescription topic, int partition) {
        if (partition >= topic.partitions().size()) {
            return Optional.of("the topic has no such partition");
        }
        return topic.partitions().get(partition).leader() == null
                ? Optional.of("the partition has no leader")
                : Optional.empty();
    }

    private static ListOffsetsResult offsets(
            Admin admin, Set<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation, LagConfig config) {
        return admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)),
                new ListOffsetsOptions(isolation).timeoutMs(config.timeoutMillis()));
    }

    private static long offset(ListOffsetsResult result, TopicPartition partition) {
        return ClusterAnswer.of(result.partitionResult(partition)).offset();
    }
}
