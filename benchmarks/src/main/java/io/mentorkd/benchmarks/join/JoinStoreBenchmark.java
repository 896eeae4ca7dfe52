package io.mentorkd.benchmarks.join;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.processors.join.DistillationJoin;
import io.mentorkd.processors.join.DistillationJoinTopology;
import io.mentorkd.processors.join.JoinConfig;
import io.mentorkd.processors.join.JoinOptions;
import io.mentorkd.processors.join.JoinProgress;
import io.mentorkd.topics.Groups;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;

/**
 * What the join's state costs: fills it with accepted rationales, joins a tenth of them, joins those again with a newer
 * mentor's labels, and rebuilds the state from its topics. 4 partitions, an embedded broker in the same process. Prints a
 * line of JSON for each step; sizes are bytes after the join was closed.
 */
public final class JoinStoreBenchmark {

    private static final int RATIONALES = 1_000_000;
    private static final int PARTITIONS = 4;
    private static final Duration TIMEOUT = Duration.ofMinutes(9);

    private final KafkaConnection connection;
    private final Topics topics = new Topics("benchmark.");
    private final StateSize size;
    private final Path stateDir;

    private JoinStoreBenchmark(KafkaConnection connection, Admin admin, Path stateDir) {
        this.connection = connection;
        this.stateDir = stateDir;
        this.size = new StateSize(admin, topics.groups().of(Groups.Stage.JOIN), stateDir);
    }

    /** Argument: number of rationales, optional. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rationales = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RATIONALES;
        Path directory = Files.createTempDirectory("mentorkd-join-benchmark-");
        try (DevelopmentCluster cluster =
                DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("cluster"), 0, 0))) {
            KafkaConnection connection = new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
            try (Admin admin = Admin.create(connection.adminConfig())) {
                new JoinStoreBenchmark(connection, admin, directory.resolve("state")).run(admin, rationales);
            }
        } finally {
            StateSize.delete(directory);
        }
    }

    private void run(Admin admin, int rationales) throws IOException, InterruptedException {
        new TopicProvisioner(admin).provision(TopicSpec.all(topics, PARTITIONS, OptionalInt.empty()));
        JoinInput input = new JoinInput(connection, topics);
        int labelled = Math.max(1, rationales / 10);
        input.writeRationales(rationales);
        step("keep " + rationales + " rationales", rationales);
        input.writeLabels(labelled, "first");
        step("join " + labelled + " labels", labelled);
        input.writeLabels(labelled, "second");
        step("join " + labelled + " labels of a newer mentor", labelled);
        StateSize.delete(stateDir);
        input.writeLabels(1, "third");
        step("rebuild the state and join one", 1);
    }

    /** From the start of the join until everything that was written can be read joined. */
    private void step(String what, int records) throws IOException, InterruptedException {
        long before = StateSize.residentBytes();
        long start = System.nanoTime();
        JoinProgress progress;
        double seconds;
        try (DistillationJoin join = DistillationJoin.start(
                connection, topics, JoinConfig.defaults(), JoinOptions.defaults(topics, stateDir))) {
            progress = join.awaitCaughtUp(TIMEOUT);
            seconds = (System.nanoTime() - start) / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "{\"what\":\"%s\",\"seconds\":%.1f,\"recordsPerSecond\":%.0f,\"examples\":%d,\"kept\":%d,"
                        + "\"rationalesOnDisk\":%d,\"labelsOnDisk\":%d,\"rationalesChangelog\":%d,"
                        + "\"labelsChangelog\":%d,\"acceptedTopic\":%d,\"residentBefore\":%d,\"resident\":%d}%n",
                what,
                seconds,
                records / seconds,
                progress.examples(),
                progress.keptRationales(),
                size.onDisk(DistillationJoinTopology.RATIONALES_STORE),
                size.onDisk(DistillationJoinTopology.LABELS_STORE),
                size.changelog(DistillationJoinTopology.RATIONALES_STORE),
                size.changelog(DistillationJoinTopology.LABELS_STORE),
                size.topic(topics.accepted()),
                before,
                StateSize.residentBytes());
    }
}
