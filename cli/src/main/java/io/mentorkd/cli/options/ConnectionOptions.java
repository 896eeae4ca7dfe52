package io.mentorkd.cli.options;

import io.mentorkd.cli.access.Right;
import io.mentorkd.cli.access.RightsTable;
import io.mentorkd.cli.terminal.CommandFailure;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.tasks.KnownTasks;
import io.mentorkd.tasks.published.PublishedTasks;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the cluster is. Every option can come from the environment; the defaults are those of {@code mentorkd up}. */
public final class ConnectionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:MENTORKD_BOOTSTRAP_SERVER:-127.0.0.1:9092}",
            description = "Kafka brokers.")
    private String bootstrapServer;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            defaultValue = "${env:MENTORKD_SCHEMA_REGISTRY:-http://127.0.0.1:8081}",
            description = "Schema Registry.")
    private String schemaRegistry;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            defaultValue = "${env:MENTORKD_COMMAND_CONFIG:-}",
            description = "Properties for every Kafka client, such as security settings, passed through untouched.")
    private String commandConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "${env:MENTORKD_TOPIC_PREFIX:-mentorkd.}",
            description = "What every topic's name begins with.")
    private String topicPrefix;

    /** Names of the topics. */
    public Topics topics() {
        try {
            return new Topics(topicPrefix);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.usage("--topic-prefix: " + wrong.getMessage(), wrong);
        }
    }

    /**
     * The connection, after a check that a broker answers and that {@code needed} topics exist: a broker that makes topics
     * on demand would make them with settings of its own; and that what the command needs may be done, as far as the cluster tells
     * that beforehand.
     */
    public KafkaConnection connect(TopicName... needed) {
        Topics topics = topics();
        KafkaConnection connection = unchecked();
        new ClusterCheck(connection)
                .require(Arrays.stream(needed).map(name -> name.of(topics)).toList(), neededRights());
        return connection;
    }

    /** What the command may need to be allowed, by its name. */
    public List<Right> rights() {
        String name = command.commandLine().getCommandSpec().qualifiedName();
        return RightsTable.of(name.substring(name.indexOf(' ') + 1), topics().prefix());
    }

    /** What this run needs to be allowed, by its options. */
    private List<Right> neededRights() {
        List<String> words = command.commandLine()
                .getCommandSpec()
                .root()
                .commandLine()
                .getParseResult()
                .originalArgs();
        return rights().stream().filter(right -> right.isNeededBy(words)).toList();
    }

    /** The tasks that there are: those that come with the program, published ones, and in place of these the files among {@code named}. */
    public KnownTasks tasks(KafkaConnection connection, Collection<TaskArgument> named) {
        return PublishedTasks.read(connection, topics()).with(TaskArgument.own(named));
    }

    /**
     * Returns if records can be selected by the tasks {@code named}: each is known, or one of these topics has a record of it.
     *
     * @throws CommandFailure if not
     */
    public void requireSelectable(KafkaConnection connection, TaskSelection named, TopicName... logs) {
        Topics topics = topics();
        new SelectedTasks(connection, topics)
                .require(
                        named.tasks(),
                        Arrays.stream(logs).map(name -> name.of(topics)).toList());
    }

    /** What {@link #connect} gives, for what goes on to read or write records: the Schema Registry must answer, too. */
    public KafkaConnection connectWithRegistry(TopicName... needed) {
        KafkaConnection connection = connect(needed);
        new ClusterCheck(connection).requireRegistry();
        return connection;
    }

    /** The connection as it was named, for a command that waits for its cluster. */
    public KafkaConnection unchecked() {
        return new KafkaConnection(bootstrapServer, registry(), clientProperties());
    }

    /** Picks the name of one of the topics. */
    public interface TopicName {
        String of(Topics topics);
    }

    private URI registry() {
        try {
            URI registry = new URI(schemaRegistry);
            if (registry.getHost() != null) {
                return registry;
            }
        } catch (URISyntaxException notAnAddress) {
            // Told below, like an address of something else.
        }
        throw CommandFailure.usage(
                "--schema-registry must be an address such as http://127.0.0.1:8081, was '" + schemaRegistry + "'");
    }

    private Map<String, String> clientProperties() {
        if (commandConfig.isEmpty()) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(commandConfig))) {
            properties.load(reader);
        } catch (NoSuchFileException missing) {
            throw CommandFailure.notFound("no such file: --command-config " + commandConfig, missing);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw CommandFailure.usage(
                    "--command-config " + commandConfig + " is not a file of properties: " + unreadable.getMessage(),
                    unreadable);
        }
        Map<String, String> client = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));
        return client;
    }
}
