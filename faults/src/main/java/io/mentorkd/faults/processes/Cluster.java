package io.mentorkd.faults.processes;

import io.mentorkd.devcluster.LoopbackPorts;
import io.mentorkd.faults.disks.SmallDisk;
import io.mentorkd.faults.network.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Brokers and a Schema Registry, each a process. Every broker is reached by three links, which can be cut apart from each other: by
 * stages on the left, by stages on the right, and by the other brokers and their controllers. Who only looks takes none of them.
 */
public final class Cluster implements AutoCloseable {

    /** Where a stage stands in the network. */
    public enum Side {
        LEFT,
        RIGHT
    }

    private static final int BROKER_MEBIBYTES = 288;
    private static final int REGISTRY_MEBIBYTES = 96;
    private static final int DISK_MEBIBYTES = 768;

    private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<String, SmallDisk> disks = new LinkedHashMap<>();
    private final List<BrokerPorts> ports;
    private final int registryPort = LoopbackPorts.free();
    private final int registryLink = LoopbackPorts.free();

    private Cluster(List<BrokerPorts> ports) {
        this.ports = ports;
    }

    /**
     * Brokers that are not started yet.
     *
     * @param brokers how many; topics have a copy on each
     * @param directory where their data and logs are
     */
    public static Cluster prepare(int brokers, Path directory, Path logs) throws IOException {
        List<BrokerPorts> ports =
                IntStream.rangeClosed(1, brokers).mapToObj(BrokerPorts::draw).toList();
        Cluster cluster = new Cluster(ports);
        String clusterId = Uuid.randomUuid().toString();
        for (BrokerPorts broker : ports) {
            SmallDisk disk = SmallDisk.mount(directory.resolve(broker.name()), DISK_MEBIBYTES);
            cluster.disks.put(broker.name(), disk);
            broker.links(cluster.links);
            cluster.addBroker(broker, clusterId, disk.directory(), directory, logs);
        }
        cluster.links.put("registry", Link.open(cluster.registryLink, cluster.registryPort));
        cluster.processes.put(
                "registry",
                new ChildProcess(
                        new ProcessSpec(
                                "registry",
                                JavaProcess.command(
                                        RegistryProcess.class.getName(),
                                        REGISTRY_MEBIBYTES,
                                        List.of(
                                                cluster.bootstrapServers(Side.LEFT),
                                                String.valueOf(cluster.registryPort))),
                                Map.of(),
                                directory),
                        logs));
        return cluster;
    }

    /** Brokers and registry, by name. */
    public Map<String, ChildProcess> processes() {
        return Map.copyOf(processes);
    }

    /** Names of the brokers. */
    public List<String> brokers() {
        return ports.stream().map(BrokerPorts::name).toList();
    }

    /** Links by name: {@code broker-1/left}, {@code broker-1/right}, {@code broker-1/peers}, {@code registry}. */
    public Map<String, Link> links() {
        return Map.copyOf(links);
    }

    /** The brokers' disks, by broker. */
    public Map<String, SmallDisk> disks() {
        return Map.copyOf(disks);
    }

    /** Bootstrap servers of stages on that side. */
    public String bootstrapServers(Side side) {
        return ports.stream()
                .map(broker -> BrokerPorts.HOST + ":" + (side == Side.LEFT ? broker.left() : broker.right()).link())
                .collect(Collectors.joining(","));
    }

    /** Bootstrap servers of who looks: no link is between. */
    public String undisturbedServers() {
        return ports.stream()
                .map(broker -> BrokerPorts.HOST + ":" + broker.witness())
                .collect(Collectors.joining(","));
    }

    /** The registry's address, behind its link. */
    public String registryUrl() {
        return "http://" + BrokerPorts.HOST + ":" + registryLink;
    }

    /** The registry's address, with no link between. */
    public String undisturbedRegistryUrl() {
        return "http://" + BrokerPorts.HOST + ":" + registryPort;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (ChildProcess process : processes.values()) {
            process.close();
        }
        for (Link link : links.values()) {
            link.close();
        }
        for (SmallDisk disk : disks.values()) {
            disk.close();
        }
    }

    private void addBroker(BrokerPorts broker, String clusterId, Path disk, Path directory, Path logs)
            throws IOException {
        Path data = disk.resolve("kafka");
        format(broker.id(), clusterId, data);
        Properties properties = new Properties();
        properties.putAll(BrokerConfig.of(broker, ports, data));
        Path file = directory.resolve(broker.name() + ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        List<String> command =
                new ArrayList<>(JavaProcess.command("kafka.Kafka", BROKER_MEBIBYTES, List.of(file.toString())));
        processes.put(
                broker.name(), new ChildProcess(new ProcessSpec(broker.name(), command, Map.of(), directory), logs));
    }

    private static void format(int id, String clusterId, Path data) throws IOException {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(id)
                    .setClusterId(clusterId)
                    .setControllerListenerName(BrokerConfig.CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(nowhere)
                    .run();
        } catch (Exception failure) { // Formatter.run declares it
            throw new IOException("cannot format " + data + " for a broker: " + failure, failure);
        }
    }
}
