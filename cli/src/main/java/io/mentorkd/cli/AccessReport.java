package io.mentorkd.cli;

import io.mentorkd.cli.access.LackedRights;
import io.mentorkd.cli.access.Remedy;
import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.connection.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What to say where the brokers refuse a command: that they do not know who asks, or do not let him. */
final class AccessReport {

    /** The cluster has just answered, with a refusal. */
    private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private AccessReport() {}

    /** The message, where {@code failure} is such a refusal that can be told better than its own message does. */
    static Optional<String> message(Throwable failure, CommandLine command) {
        Optional<ConnectionOptions> connection = connection(command.getCommandSpec());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException refused) {
                return connection.flatMap(options -> lacked(refused, options));
            }
            if (cause instanceof AuthenticationException unknown) {
                return Optional.of(unknown(unknown, connection));
            }
        }
        return Optional.empty();
    }

    private static String unknown(AuthenticationException refused, Optional<ConnectionOptions> connection) {
        String at = connection
                .map(options -> " at " + options.unchecked().bootstrapServers())
                .orElse("");
        String said =
                String.valueOf(refused.getMessage()).strip().lines().findFirst().orElse("");
        return refused instanceof SslAuthenticationException
                ? "no TLS connection with the brokers" + at + ": " + said + tlsCause(refused)
                        + ". Check ssl.truststore.location, and ssl.keystore.location where they want a certificate, in"
                        + " --command-config"
                : "the brokers" + at + " do not accept who asks: " + said
                        + ". Check security.protocol, sasl.mechanism and sasl.jaas.config in --command-config";
    }

    /** Java says under several layers what is wrong with a certificate. */
    private static String tlsCause(Throwable refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == refused || cause.getMessage() == null
                ? ""
                : " (" + cause.getMessage().lines().findFirst().orElse("") + ")";
    }

    private static Optional<String> lacked(AuthorizationException refused, ConnectionOptions options) {
        KafkaConnection connection = options.unchecked();
        Map<String, Object> config = new HashMap<>(connection.adminConfig());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (Admin admin = Admin.create(config)) {
            List<Right> lacked = new LackedRights(admin, options.rights()).of(refused);
            return lacked.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Remedy.of(connection.bootstrapServers(), connection.clientProperties())
                            .sentence(lacked));
        } catch (KafkaException away) {
            return Optional.empty();
        }
    }

    private static Optional<ConnectionOptions> connection(CommandSpec command) {
        OptionSpec option = command.findOption("--bootstrap-server");
        try {
            return option != null && option.scope().get() instanceof ConnectionOptions connection
                    ? Optional.of(connection)
                    : Optional.empty();
        } catch (Exception unreadable) { // picocli declares it
            return Optional.empty();
        }
    }
}
