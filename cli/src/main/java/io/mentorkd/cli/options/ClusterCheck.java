package io.mentorkd.cli.options;

import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordSerdes;
import io.mentorkd.connection.SchemaRegistryRefusedException;
import io.mentorkd.connection.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the cluster, before a command begins, whether it is there and holds what the command needs. */
public final class ClusterCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KafkaConnection connection;

    /** A check of the cluster at {@code connection}. */
    public ClusterCheck(KafkaConnection connection) {
        this.connection = connection;
    }

    /**
     * Returns if a broker answers and has {@code topics}.
     *
     * @throws CommandFailure if no broker answers, or a topic is missing
     * @throws KafkaException if the broker refuses
     */
    public void require(List<String> topics) {
        Admin admin = admin();
        try {
            await(admin.describeCluster().clusterId());
            List<String> missing = missing(admin, topics);
            if (!missing.isEmpty()) {
                throw CommandFailure.notFound((missing.size() == 1 ? "there is no topic " : "there are no topics ")
                        + String.join(", ", missing) + " at " + connection.bootstrapServers()
                        + ". Create the topics with: mentorkd topics create");
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
            throw CommandFailure.usage(
                    "cannot connect to --bootstrap-server " + connection.bootstrapServers() + ": " + innermost(wrong),
                    wrong);
        }
    }

    private List<String> missing(Admin admin, List<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(topics).topicNameValues();
        List<String> missing = new ArrayList<>();
        for (String topic : topics) {
            try {
                await(found.get(topic));
            } catch (UnknownTopicOrPartitionException unknown) {
                missing.add(topic);
            }
        }
        return missing;
    }

    private void await(KafkaFuture<?> answer) {
        try {
            answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
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
                        + ". Start the development cluster with 'mentorkd up', or name another with --bootstrap-server",
                cause);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
