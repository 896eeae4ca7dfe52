package io.mentorkd.pipelines;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.ChildCluster;
import io.mentorkd.devcluster.ChildClusterConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A broker and a Schema Registry in a process of their own, which ends with this one. */
public final class OwnCluster implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    private final ChildCluster cluster;
    private final Optional<Path> temporary;

    private OwnCluster(ChildCluster cluster, Optional<Path> temporary) {
        this.cluster = cluster;
        this.temporary = temporary;
    }

    /**
     * Starts one on a directory that is deleted with it.
     *
     * @param mentorkd the command line that runs this program
     */
    public static OwnCluster temporary(List<String> mentorkd) throws IOException {
        Path directory = Files.createTempDirectory("mentorkd-cluster-");
        try {
            return new OwnCluster(start(mentorkd, directory), Optional.of(directory));
        } catch (RuntimeException failure) {
            DirectoryTree.delete(directory);
            throw failure;
        }
    }

    /**
     * Starts one on a directory that stays, with what is in it.
     *
     * @param mentorkd the command line that runs this program
     */
    public static OwnCluster in(Path directory, List<String> mentorkd) throws IOException {
        Files.createDirectories(directory);
        return new OwnCluster(start(mentorkd, directory), Optional.empty());
    }

    private static ChildCluster start(List<String> mentorkd, Path directory) {
        return ChildCluster.start(new ChildClusterConfig(command(mentorkd, directory), directory, READY));
    }

    /** Where it is. */
    public KafkaConnection connection() {
        return new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
    }

    @Override
    public void close() {
        cluster.close();
        temporary.ifPresent(DirectoryTree::delete);
    }

    private static List<String> command(List<String> mentorkd, Path directory) {
        return Stream.concat(
                        mentorkd.stream(),
                        Stream.of(
                                "up",
                                "--data-dir",
                                directory.toString(),
                                "--kafka-port",
                                "0",
                                "--registry-port",
                                "0",
                                "--output",
                                "json",
                                "--metrics-port=", // one that the environment names is this process's
                                "--until-input-ends"))
                .toList();
    }
}
