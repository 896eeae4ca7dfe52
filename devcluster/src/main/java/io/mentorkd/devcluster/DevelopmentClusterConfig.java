package io.mentorkd.devcluster;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a {@link DevelopmentCluster} is started with.
 *
 * @param dataDirectory where everything is kept; made when absent
 * @param kafkaPort the broker's port on loopback, in [0, 65535]; 0 picks a free one
 * @param registryPort the schema registry's port on loopback, in [0, 65535]; 0 picks a free one
 */
public record DevelopmentClusterConfig(Path dataDirectory, int kafkaPort, int registryPort) {
    private static final int MAXIMUM_PORT = 65_535;

    public DevelopmentClusterConfig {
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        requirePort("kafkaPort", kafkaPort);
        requirePort("registryPort", registryPort);
        if (kafkaPort != 0 && kafkaPort == registryPort) {
            throw new IllegalArgumentException("kafkaPort and registryPort must differ, both were " + kafkaPort);
        }
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > MAXIMUM_PORT) {
            throw new IllegalArgumentException(name + " must be in [0, " + MAXIMUM_PORT + "], was " + port);
        }
    }
}
