package io.mentorkd.cli;

import io.mentorkd.cli.terminal.ExitCode;
import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.ClusterAddresses;
import io.mentorkd.log.LogOffsets;
import io.mentorkd.log.LogReader;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Topics with a prefix of their own, and the commands on them.
 *
 * @param addresses the cluster
 * @param prefix what the topics' names begin with
 * @param directories where the pipelines keep their files
 */
public record Pipeline(ClusterAddresses addresses, String prefix, Path directories) {

    /** A topic's partitions: fewer than in production, since each test makes all topics anew. */
    static final int PARTITIONS = 2;

    /** Runs a command in this process, on this pipeline. */
    public Invocation run(String... command) {
        return Invocation.of(arguments(command));
    }

    /** Runs a command on this pipeline's cluster and topics, with another Schema Registry. */
    Invocation atRegistry(String address, List<String> command) {
        String[] connection = {
            "--bootstrap-server", addresses.bootstrapServers(), "--schema-registry", address, "--topic-prefix", prefix
        };
        return Invocation.of(join(connection, command.toArray(String[]::new)));
    }

    /** Runs a command that must succeed, for its JSON. */
    public Invocation done(String... command) {
        return run(join(new String[] {"-o", "json"}, command)).exits(ExitCode.DONE);
    }

    /** Starts a command in a process of its own, on this pipeline. */
    public ChildProcess start(String... command) throws IOException {
        return ChildProcess.start(arguments(command));
    }

    /** Makes the topics. */
    public Pipeline create() {
        done("topics", "create", "--partitions", String.valueOf(PARTITIONS));
        return this;
    }

    /** Runs the filter until every rationale is graded. */
    public Invocation filter() {
        return done("filter", "run", "--until-caught-up", "--state-dir", filterState());
    }

    String filterState() {
        return file("filter").toString();
    }

    /** A file or directory of this pipeline. */
    public Path file(String name) {
        return directories.resolve(prefix + name);
    }

    public Topics topics() {
        return new Topics(prefix);
    }

    public KafkaConnection connection() {
        return new KafkaConnection(addresses.bootstrapServers(), addresses.schemaRegistryUrl());
    }

    /** Every committed record of a topic, read as {@code type}, which all must be. */
    <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        try (Admin admin = Admin.create(connection().adminConfig());
                LogReader<T> log = new LogReader<>(connection(), new LogOffsets(admin).everything(topic), type)) {
            log.forEachRemaining(record -> values.add(record.decoded().orElseThrow()));
        }
        return values;
    }

    /** Every committed record of a topic, as it is. */
    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Admin admin = Admin.create(connection().adminConfig());
                LogReader<GradedRationale> log =
                        new LogReader<>(connection(), new LogOffsets(admin).everything(topic), GradedRationale.class)) {
            log.forEachRemaining(record -> records.add(record.raw()));
        }
        return records;
    }

    /** Offsets that a topic has in all its partitions. */
    long length(String topic) {
        try (Admin admin = Admin.create(connection().adminConfig())) {
            return new LogOffsets(admin).everything(topic).length();
        }
    }

    /** {@code first}, then {@code more}. */
    static String[] join(String[] more, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private String[] arguments(String... command) {
        String[] connection = {
            "--bootstrap-server",
            addresses.bootstrapServers(),
            "--schema-registry",
            addresses.schemaRegistryUrl().toString(),
            "--topic-prefix",
            prefix
        };
        return join(connection, command);
    }
}
