package io.mentorkd.devcluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller in this JVM, on loopback, on a directory that outlives them.
 *
 * <p>On a fatal fault, such as a disk that cannot be written, Kafka halts the JVM. That is left as it is: a broker that
 * lost its disk must not go on, and {@code up} has a JVM of its own.
 */
final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Formats the directory when absent, and returns when the broker takes requests. */
    static EmbeddedBroker start(Path logDirectory, int port) {
        if (!Files.exists(logDirectory)) {
            format(logDirectory);
        }
        KafkaConfig config = new KafkaConfig(BrokerSettings.of(logDirectory, port, LoopbackPorts.free()), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        EmbeddedBroker broker = new EmbeddedBroker(server, LoopbackPorts.HOST + ":" + port);
        try {
            server.startup();
            return broker;
        } catch (RuntimeException e) {
            new BoundedShutdown(DevelopmentCluster.CLOSE_LIMIT).step("broker", broker::close);
            throw e;
        }
    }

    /** host:port. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker, then the controller; may take for ever, so the caller sets a limit. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Formats beside the directory and renames: one that exists is whole, even after a kill in between. */
    private static void format(Path logDirectory) {
        Path unfinished = logDirectory.resolveSibling(logDirectory.getFileName() + ".formatting");
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            deleteIfExists(unfinished);
            new Formatter()
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(unfinished.toString())
                    .addDirectory(unfinished.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(nowhere)
                    .run();
            Files.move(unfinished, logDirectory);
        } catch (Exception e) { // Formatter.run declares it
            throw new DevelopmentClusterException("cannot format " + logDirectory + " for the broker: " + e, e);
        }
    }

    private static void deleteIfExists(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(EmbeddedBroker::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
