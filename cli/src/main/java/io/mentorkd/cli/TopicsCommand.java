package io.mentorkd.cli;

import io.mentorkd.cli.options.ConnectionOptions;
import io.mentorkd.cli.options.Settings;
import io.mentorkd.cli.terminal.CommandGroup;
import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.cli.terminal.OutputOptions;
import io.mentorkd.cli.terminal.TextTable;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.TopicState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mentorkd topics}. */
@Command(
        name = "topics",
        description = "Create the pipeline's topics, or compare them with what they must be.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Describe.class})
final class TopicsCommand extends CommandGroup {

    /** What is printed: one entry a topic. */
    record Document(List<TopicState> topics) {
        boolean has(TopicState.Status status) {
            return topics.stream().anyMatch(topic -> topic.status() == status);
        }

        void print(PrintWriter out) {
            TextTable table = new TextTable("TOPIC", "STATUS", "PARTITIONS", "REPLICAS", "CLEANUP", "RETENTION");
            for (TopicState topic : topics) {
                table.row(
                        topic.name(),
                        topic.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        topic.partitions(),
                        topic.replicationFactor(),
                        topic.config().getOrDefault("cleanup.policy", "-"),
                        retention(topic));
            }
            table.print(out);
            topics.forEach(topic -> topic.drift().forEach(drift -> out.println(topic.name() + ": " + drift)));
        }

        private static String retention(TopicState topic) {
            String millis = topic.config().get("retention.ms");
            if (millis == null) {
                return "-";
            }
            return "-1".equals(millis)
                    ? "for ever"
                    : Duration.ofMillis(Long.parseLong(millis)).toDays() + " days";
        }
    }

    /** What the topics must look like. */
    static final class ShapeOptions {
        @Mixin
        private ConnectionOptions connection;

        @Mixin
        private OutputOptions output;

        @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of each topic.")
        private int partitions;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                description = "Copies of each partition. Default: what the broker's default is.")
        private Integer replicationFactor;

        Document inspect(boolean create) {
            KafkaConnection cluster = connection.connect();
            List<TopicSpec> specs = specs();
            try (Admin admin = Admin.create(cluster.adminConfig())) {
                TopicProvisioner provisioner = new TopicProvisioner(admin);
                return new Document(create ? provisioner.provision(specs) : provisioner.describe(specs));
            }
        }

        private List<TopicSpec> specs() {
            return Settings.checked(() -> TopicSpec.all(
                    connection.topics(),
                    partitions,
                    replicationFactor == null ? OptionalInt.empty() : OptionalInt.of(replicationFactor)));
        }
    }

    /** {@code mentorkd topics create}. */
    @Command(
            name = "create",
            description = {
                "Create the topics that are missing and report those that differ from what they must be.",
                "Changes no topic that exists; safe to run again. Exit code 5 if a topic differs."
            },
            footer = "  mentorkd topics create --replication-factor 3")
    static final class Create implements Callable<Integer> {
        @Mixin
        private ShapeOptions shape;

        @Override
        public Integer call() {
            Document document = shape.inspect(true);
            shape.output.print(document, document::print);
            return document.has(TopicState.Status.DRIFTED) ? ExitCode.CONFLICT : ExitCode.DONE;
        }
    }

    /** {@code mentorkd topics describe}. */
    @Command(
            name = "describe",
            description = {
                "Compare the topics with what they must be, without changing anything.",
                "Exit code 3 if a topic is missing, 5 if one differs."
            },
            footer = "  mentorkd topics describe")
    static final class Describe implements Callable<Integer> {
        @Mixin
        private ShapeOptions shape;

        @Override
        public Integer call() {
            Document document = shape.inspect(false);
            shape.output.print(document, document::print);
            if (document.has(TopicState.Status.MISSING)) {
                return ExitCode.NOT_FOUND;
            }
            return document.has(TopicState.Status.DRIFTED) ? ExitCode.CONFLICT : ExitCode.DONE;
        }
    }
}
