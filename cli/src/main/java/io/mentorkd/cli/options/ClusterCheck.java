package io.mentorkd.cli.options;

import io.mentorkd.cli.access.Coordination;
import io.mentorkd.cli.access.Remedy;
import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.access.RightsCheck;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;

/** Asks the cluster, before a command begins, whether it is there and holds what the command needs. */
public final class ClusterCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConnection connection;

    /** A check of the cluster at {@code connection}. */
    public ClusterCheck(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * Returns if a broker answers, has {@code topics}, may be used with {@code rights}, and can keep what a command with these
     * coordinates by.
     *
     * @throws CommandFailure if no broker answers, or something of this is missing
     * @throws KafkaException if the broker refuses
     */
    public void require(List<String> topics, List<Right> rights) {
        Admin admin = admin();
        try {
            await(admin.describeCluster().clusterId());
            RightsCheck.Findings found = new RightsCheck(admin, this::await).look(topics, rights);
            if (!found.missing().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_AUTHORISED,
                        Remedy.of(connection.bootstrapServers(), connection.clientProperties())
                                .sentence(found.missing()));
            }
            if (!found.unknown().isEmpty()) {
                throw CommandFailure.notFound(
                        (found.unknown().size() == 1 ? "there is no topic " : "there are no topics ")
                                + String.join(", ", found.unknown()) + " at " + connection.bootstrapServers()
                                + ". Create the topics with: mentorkd topics create");
            }
            Optional<String> obstacle =
                    new Coordination(admin, this::await, connection.bootstrapServers()).obstacle(rights);
            if (obstacle.isPresent()) {
                throw CommandFailure.conflict(obstacle.get());
            }
        } finally {
            // Without a limit it waits a minute for the answer that did not come.
            admin.close(Duration.ZERO);
        }
    }

    /**
     * Returns if the Schema Registry answers as one does.
     *
     * @throws CommandFailure if it does not
     */
    public void requireRegistry() {
        try {
            new RecordSerdes(connection).requireRegistry();
        } catch (SchemaRegistryRefusedException refused) {
            boolean credentials = refused.reason() == SchemaRegistryRefusedException.Reason.CREDENTIALS;
            throw new CommandFailure(
                    credentials ? ExitCode.NOT_AUTHORISED : ExitCode.FAILED, refused.getMessage(), refused);
        } catch (SchemaRegistryUnavailableException away) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no Schema Registry answers at " + connection.schemaRegistryUrl()
                            + ". Start the development cluster with 'mentorkd up', or name another with"
                            + " --schema-registry",
                    away);
        }
    }

    private Admin admin() {
        try {
            return Admin.create(connection.adminConfig());
        } catch (KafkaException wrong) {
            String reason = innermost(wrong);
            if (isLogin(wrong)) {
                throw new CommandFailure(
                        ExitCode.NOT_AUTHORISED,
                        "no login at " + connection.bootstrapServers() + ": " + reason
                                + ". Check sasl.jaas.config, and what else --command-config says of SASL",
                        wrong);
            }
            throw CommandFailure.usage(
                    "cannot connect to --bootstrap-server " + connection.bootstrapServers() + ": " + reason, wrong);
        }
    }

    private static boolean isLogin(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginException) {
                return true;
            }
        }
        return false;
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw unreachable(late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ApiException refused
                    && !(refused instanceof org.apache.kafka.common.errors.TimeoutException)) {
                throw refused;
            }
            throw unreachable(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", interrupted);
        }
    }

    private CommandFailure unreachable(Exception cause) {
        return new CommandFailure(
                ExitCode.FAILED,
                "no Kafka broker answers at " + connection.bootstrapServers()
                        + ". Start the development cluster with 'mentorkd up', or name another with --bootstrap-server; brokers that"
                        + " want TLS or SASL answer only with these in --command-config",
                cause);
    }

    /** Of Java's logins the message is a stack trace: its first line, without the names of exceptions before the words. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^([\\w.$]+(Exception|Error): )+", "");
    }
}
