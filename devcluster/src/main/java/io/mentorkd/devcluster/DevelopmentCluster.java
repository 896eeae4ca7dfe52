package io.mentorkd.devcluster;

import io.mentorkd.devcluster.registry.SchemaRegistryServer;
import io.mentorkd.telemetry.http.AddressUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Kafka broker and a schema registry in this JVM, on loopback. What they are told stays in the data directory: topics,
 * offsets and schema ids are there again after a restart, after a kill too.
 *
 * <p>On a fatal fault, such as a disk that cannot be written, the broker halts the JVM. Whoever wants to live on runs the
 * cluster in a JVM of its own, with {@link ChildCluster}.
 */
public final class DevelopmentCluster implements AutoCloseable {
    /** The longest that {@link #close} takes. */
    public static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private static final String REGISTRY_PORT_OPTION = "--registry-port";

    private final DataDirectoryLock lock;
    private final EmbeddedBroker broker;
    private final SchemaRegistryServer registry;
    private final ClusterAddresses addresses;
    private boolean closed;

    private DevelopmentCluster(
            DataDirectoryLock lock, EmbeddedBroker broker, SchemaRegistryServer registry, ClusterAddresses addresses) {
        this.lock = lock;
        this.broker = broker;
        this.registry = registry;
        this.addresses = addresses;
    }

    /**
     * Starts it, and returns when both take requests.
     *
     * @throws DataDirectoryInUseException when another cluster runs on the data directory
     * @throws PortInUseException when a port that was asked for is taken
     * @throws DevelopmentClusterException when it cannot be started for another reason
     */
    public static DevelopmentCluster start(DevelopmentClusterConfig config) {
        DataDirectoryLock lock = DataDirectoryLock.acquire(config.dataDirectory());
        EmbeddedBroker broker = null;
        try {
            int registryPort = LoopbackPorts.orFree(config.registryPort(), "schema registry", REGISTRY_PORT_OPTION);
            int kafkaPort = LoopbackPorts.orFree(config.kafkaPort(), "Kafka broker", "--kafka-port");
            broker = EmbeddedBroker.start(config.dataDirectory().resolve("kafka"), kafkaPort);
            SchemaRegistryServer registry = startRegistry(broker.bootstrapServers(), registryPort);
            ClusterAddresses addresses =
                    new ClusterAddresses(broker.bootstrapServers(), registry.url(), config.dataDirectory());
            lock.announce(addresses);
            return new DevelopmentCluster(lock, broker, registry, addresses);
        } catch (RuntimeException e) {
            stop(lock, broker, null);
            throw startFailed(config.dataDirectory(), e);
        }
    }

    /** host:port of the broker. */
    public String bootstrapServers() {
        return addresses.bootstrapServers();
    }

    /** The base URL of the schema registry. */
    public URI schemaRegistryUrl() {
        return addresses.schemaRegistryUrl();
    }

    /** Where the data is. */
    public Path dataDirectory() {
        return addresses.dataDir();
    }

    /** All of these in one, with the ready line's JSON. */
    public ClusterAddresses addresses() {
        return addresses;
    }

    /**
     * Stops registry and broker, in at most {@link #CLOSE_LIMIT}. What has not stopped by then is logged and keeps the data
     * directory locked until the process ends, which the caller should see to. A second call waits for the first and does
     * nothing, so a shutdown hook and a try block may both close it.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stop(lock, broker, registry);
        }
    }

    private static SchemaRegistryServer startRegistry(String bootstrapServers, int port) {
        try {
            return SchemaRegistryServer.start(bootstrapServers, port);
        } catch (AddressUnavailableException e) { // somebody took the port while the broker started
            throw new PortInUseException(port, "schema registry", REGISTRY_PORT_OPTION, e);
        }
    }

    private static void stop(DataDirectoryLock lock, EmbeddedBroker broker, SchemaRegistryServer registry) {
        BoundedShutdown shutdown = new BoundedShutdown(CLOSE_LIMIT);
        if (registry != null) {
            shutdown.step("schema registry", registry::close);
        }
        if (broker != null) {
            shutdown.step("broker", broker::close);
        }
        if (shutdown.isComplete()) {
            lock.close();
        }
    }

    private static DevelopmentClusterException startFailed(Path dataDirectory, RuntimeException e) {
        if (e instanceof DevelopmentClusterException known) {
            return known;
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new DevelopmentClusterException(
                "the development cluster on " + dataDirectory + " could not be started: " + e.getMessage()
                        + (root == e ? "" : " (" + root + ")"),
                e);
    }
}
