package io.mentorkd.devcluster;

import java.nio.file.Path;
import java.util.Optional;

/** Another development cluster runs on this data directory; the message names its process and where it listens. */
public final class DataDirectoryInUseException extends DevelopmentClusterException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path dataDirectory, Optional<Long> pid, Optional<ClusterAddresses> addresses) {
        super(message(dataDirectory, pid, addresses));
    }

    private static String message(Path dataDirectory, Optional<Long> pid, Optional<ClusterAddresses> addresses) {
        String holder = pid.map(id -> "process " + id).orElse("another process");
        String where = addresses
                .map(a -> " (bootstrap servers " + a.bootstrapServers() + ", schema registry " + a.schemaRegistryUrl()
                        + ")")
                .orElse(", which is still starting");
        return "the data directory " + dataDirectory + " is in use by " + holder + where
                + "; use that cluster, stop it, or choose another directory with --data-dir";
    }
}
