package io.mentorkd.faults;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.faults.processes.Cluster;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;

/** Looks at the cluster, past all links: makes the topics in the beginning, and waits for what is to come. */
final class Witness implements AutoCloseable {

    /** Partitions of each topic of data. */
    static final int PARTITIONS = 4;

    private static final String SCHEMAS = "_schemas";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration IN_STEP_LIMIT = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final Topics topics;
    private final int copies;
    private final Admin admin;

    Witness(Cluster cluster, Topics topics, int copies) {
        this.cluster = cluster;
        this.topics = topics;
        this.copies = copies;
        this.admin = Admin.create(connection().adminConfig());
    }

    /** A connection with no link between. */
    KafkaConnection connection() {
        return new KafkaConnection(cluster.undisturbedServers(), URI.create(cluster.undisturbedRegistryUrl()));
    }

    void awaitBrokers(Duration limit) throws InterruptedException {
        await("all brokers", limit, () -> admin.describeCluster().nodes().get().size() == copies);
    }

    /** Topics with a copy on each broker. When an answer was kept is the brokers' to say. */
    void makeTopics(Duration limit) throws InterruptedException {
        List<TopicSpec> specs = new ArrayList<>(TopicSpec.all(topics, PARTITIONS, OptionalInt.of(copies)));
        specs.add(new TopicSpec(
                SCHEMAS,
                1,
                OptionalInt.of(copies),
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        await("topics", limit, () -> isProvisioned(specs));
        try {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topics.teacherResponses()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (ExecutionException refused) {
            throw new KafkaException("cannot set the time of " + topics.teacherResponses(), refused.getCause());
        }
    }

    /** Deletes a topic, and makes one of that name. */
    void makeAnew(String topic, Duration limit) throws InterruptedException {
        try {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException refused) {
            throw new KafkaException("cannot delete " + topic, refused.getCause());
        }
        await(topic + " to go", limit, () -> !admin.listTopics().names().get().contains(topic));
        List<TopicSpec> specs = TopicSpec.all(topics, PARTITIONS, OptionalInt.of(copies)).stream()
                .filter(spec -> spec.name().equals(topic))
                .toList();
        await(topic, limit, () -> isProvisioned(specs));
    }

    void awaitRegistry(Duration limit) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cluster.undisturbedRegistryUrl()).resolve("/subjects"))
                .build();
        await(
                "the registry",
                limit,
                () -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    /** Waits until a topic has so many committed records, markers counted too. */
    void awaitRecords(String topic, long least, Duration limit) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        await(
                least + " records on " + topic,
                limit,
                () -> admin
                                .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all()
                                .get()
                                .values()
                                .stream()
                                .mapToLong(end -> end.offset())
                                .sum()
                        >= least);
    }

    /** Waits until every broker has a copy of everything; not longer than a minute and a half. */
    void awaitInStep() {
        try {
            await("brokers in step", IN_STEP_LIMIT, this::isInStep);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException late) {
            // Another fault may be in the way.
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private boolean isProvisioned(List<TopicSpec> specs) {
        try {
            new TopicProvisioner(admin).provision(specs);
            return true;
        } catch (InvalidReplicationFactorException notEnoughYet) {
            return false; // a broker that has just come is not given any copies yet
        }
    }

    private boolean isInStep() throws ExecutionException, InterruptedException {
        Collection<TopicDescription> all = admin.describeTopics(
                        admin.listTopics().names().get())
                .allTopicNames()
                .get()
                .values();
        return all.stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == copies);
    }

    private static void await(String what, Duration limit, Callable<Boolean> there) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (there.call()) {
                    return;
                }
            } catch (ExecutionException | IOException away) {
                // Asked again until the time is up.
            } catch (InterruptedException | RuntimeException failure) {
                throw failure;
            } catch (Exception impossible) { // Callable declares it
                throw new IllegalStateException(impossible);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        throw new IllegalStateException(what + " did not come within " + limit);
    }
}
