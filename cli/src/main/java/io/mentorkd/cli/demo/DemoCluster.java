package io.mentorkd.cli.demo;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.operations.cluster.ChildCluster;
import io.mentorkd.operations.cluster.ChildClusterConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A cluster in a process of its own, on a directory that is deleted with it. */
final class DemoCluster implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    private final Path directory;
    private final ChildCluster cluster;

    private DemoCluster(Path directory, ChildCluster cluster) {
        this.directory = directory;
        this.cluster = cluster;
    }

    /** Starts one. {@code mentorkd} is the command line that runs this program. */
    static DemoCluster start(List<String> mentorkd) {
        try {
            Path directory = Files.createTempDirectory("mentorkd-demo-");
            try {
                return new DemoCluster(
                        directory,
                        ChildCluster.start(new ChildClusterConfig(command(mentorkd, directory), directory, READY)));
            } catch (RuntimeException failure) {
                delete(directory);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    KafkaConnection connection() {
        return new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
    }

    @Override
    public void close() {
        cluster.close();
        delete(directory);
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
                                "--until-input-ends"))
                .toList();
    }

    static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
