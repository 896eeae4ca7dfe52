package io.mentorkd.devcluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a {@link ChildCluster} is launched.
 *
 * @param command the command line: it starts a {@link DevelopmentCluster}, prints {@link ClusterAddresses#toJson} as the
 *     first line of its standard output when that is ready, stops on SIGTERM, and ends when its standard input does
 *     ({@link ParentWatch})
 * @param dataDirectory the data directory that the command line names; the child's standard error goes to cluster.log there
 * @param readyLimit how long to wait for the ready line; more than 0
 */
public record ChildClusterConfig(List<String> command, Path dataDirectory, Duration readyLimit) {
    public ChildClusterConfig {
        command = List.copyOf(command);
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        Objects.requireNonNull(readyLimit, "readyLimit");
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command must not be empty");
        }
        if (readyLimit.isNegative() || readyLimit.isZero()) {
            throw new IllegalArgumentException("readyLimit must be more than 0, was " + readyLimit);
        }
    }

    /** Where the child's standard error goes. */
    public Path logFile() {
        return dataDirectory.resolve("cluster.log");
    }
}
