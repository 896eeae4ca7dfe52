package io.mentorkd.topics;

import io.mentorkd.connection.ClusterAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics that are missing and compares the others with what they must be. Changes no topic that exists, so
 * it is safe to run twice and from several processes at once.
 */
public final class TopicProvisioner {

    private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LEADER_POLL = Duration.ofMillis(50);

    private final Admin admin;

    public TopicProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates what is missing, then waits until every partition has a leader that answers: a producer that sends to a
     * partition before then can lose records (KAFKA-15591).
     *
     * @throws KafkaException if a topic cannot be created
     */
    public List<TopicState> provision(List<TopicSpec> specs) {
        Set<String> created = create(specs);
        awaitLeaders(specs);
        List<TopicState> states = new ArrayList<>();
        for (TopicState state : describe(specs)) {
            boolean fresh = created.contains(state.name()) && state.status() == TopicState.Status.AS_WANTED;
            states.add(
                    fresh
                            ? new TopicState(
                                    state.name(),
                                    TopicState.Status.CREATED,
                                    state.partitions(),
                                    state.replicationFactor(),
                                    state.config(),
                                    state.drift())
                            : state);
        }
        return states;
    }

    /** Compares topics with what they must be, without changing anything. */
    public List<TopicState> describe(List<TopicSpec> specs) {
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        specs.stream().map(TopicSpec::name).toList())
                .topicNameValues();
        Map<String, TopicDescription> found = new HashMap<>();
        descriptions.forEach((name, future) -> {
            try {
                found.put(name, ClusterAnswer.of(future));
            } catch (UnknownTopicOrPartitionException missing) {
                // Left out of the map: reported as missing below.
            }
        });
        Map<ConfigResource, Config> configs = ClusterAnswer.of(admin.describeConfigs(found.keySet().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        return specs.stream()
                .map(spec -> state(
                        spec,
                        found.get(spec.name()),
                        configs.get(new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))))
                .toList();
    }

    private Set<String> create(List<TopicSpec> specs) {
        CreateTopicsResult result =
                admin.createTopics(specs.stream().map(TopicSpec::toNewTopic).toList());
        Set<String> created = new HashSet<>();
        result.values().forEach((name, future) -> {
            try {
                ClusterAnswer.of(future);
                created.add(name);
            } catch (TopicExistsException exists) {
                // Ours from an earlier run, or another process was faster: compared afterwards like any other.
            }
        });
        return created;
    }

    private void awaitLeaders(List<TopicSpec> specs) {
        long deadline = System.nanoTime() + LEADER_TIMEOUT.toNanos();
        while (true) {
            try {
                ClusterAnswer.of(admin.listOffsets(everyPartition(specs)).all());
                return;
            } catch (UnknownTopicOrPartitionException notYet) {
                // The broker that answered has not heard of the new topic yet.
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(LEADER_POLL.toNanos());
            }
        }
    }

    private Map<TopicPartition, OffsetSpec> everyPartition(List<TopicSpec> specs) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        ClusterAnswer.of(
                        admin.describeTopics(specs.stream().map(TopicSpec::name).toList())
                                .allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        return latest;
    }

    private static TopicState state(TopicSpec spec, TopicDescription topic, Config config) {
        if (topic == null) {
            return new TopicState(spec.name(), TopicState.Status.MISSING, 0, 0, Map.of(), List.of());
        }
        List<String> drift = new ArrayList<>();
        int partitions = topic.partitions().size();
        int replicas = topic.partitions().get(0).replicas().size();
        compare(drift, "partitions", String.valueOf(partitions), String.valueOf(spec.partitions()));
        spec.replicationFactor()
                .ifPresent(wanted ->
                        compare(drift, "replication.factor", String.valueOf(replicas), String.valueOf(wanted)));
        Map<String, String> actual = new TreeMap<>();
        new TreeMap<>(spec.config()).forEach((name, wanted) -> {
            String value = config.get(name).value();
            actual.put(name, value);
            compare(drift, name, value, wanted);
        });
        return new TopicState(
                spec.name(),
                drift.isEmpty() ? TopicState.Status.AS_WANTED : TopicState.Status.DRIFTED,
                partitions,
                replicas,
                actual,
                drift);
    }

    private static void compare(List<String> drift, String setting, String found, String wanted) {
        if (!wanted.equals(found)) {
            drift.add(setting + " is " + found + ", wanted " + wanted);
        }
    }
}
