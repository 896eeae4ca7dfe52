package io.mentorkd.cli.security;

import io.mentorkd.cli.Invocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who runs commands on the secured cluster.
 *
 * @param principal name that the brokers know it by
 * @param bootstrapServers listener that it connects to
 * @param registry where the Schema Registry answers it
 * @param commandConfig file with what proves who it is
 */
record SecuredClient(String principal, String bootstrapServers, URI registry, Path commandConfig) {

    static final String PREFIX = "mentorkd.";

    Invocation run(String... command) {
        return run(PREFIX, List.of(command));
    }

    Invocation run(String prefix, List<String> command) {
        return Invocation.of(Stream.concat(
                        command.stream(),
                        Stream.of(
                                "--bootstrap-server",
                                bootstrapServers,
                                "--schema-registry",
                                registry.toString(),
                                "--command-config",
                                commandConfig.toString(),
                                "--topic-prefix",
                                prefix))
                .toArray(String[]::new));
    }
}
