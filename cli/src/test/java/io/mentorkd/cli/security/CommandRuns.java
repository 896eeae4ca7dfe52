package io.mentorkd.cli.security;

import io.mentorkd.cli.BatchServer;
import io.mentorkd.cli.Mentors;
import io.mentorkd.cli.Pipeline;
import io.mentorkd.cli.StubTeacher;
import io.mentorkd.connection.ClusterAnswer;
import io.mentorkd.devcluster.ClusterAddresses;
import io.mentorkd.models.checkpoints.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Every command that asks the brokers, in parts whose order gives each what it needs. */
final class CommandRuns {

    private static final String TASK = "facing_direction";
    private static final String COPIES = SecuredClient.PREFIX + "copies";

    private final SecuredCluster cluster;
    private final Pipeline pipeline;

    /** Two that know nothing. */
    private final List<Path> models;

    /** Servers that teachers ask. */
    record TeacherServers(StubTeacher chat, BatchServer batches) implements AutoCloseable {

        static TeacherServers start() throws IOException {
            BatchServer batches = new BatchServer();
            batches.done(true);
            return new TeacherServers(new StubTeacher("small"), batches);
        }

        @Override
        public void close() {
            chat.close();
            batches.close();
        }
    }

    /** Commands on a cluster; {@code isWhole}: also those that take models. */
    CommandRuns(SecuredCluster cluster, boolean isWhole) throws IOException {
        this.cluster = cluster;
        SecuredClient owner = cluster.owner();
        this.pipeline = new Pipeline(
                new ClusterAddresses(owner.bootstrapServers(), owner.registry(), file("owner")),
                SecuredClient.PREFIX,
                file("owner"));
        this.models = isWhole ? List.of(Mentors.write(pipeline, TASK, 1), Mentors.write(pipeline, TASK, 2)) : List.of();
    }

    /** From questions to graded rationales. */
    List<CommandRun> grading(TeacherServers servers) throws IOException {
        Path task = Files.writeString(file("own.yaml"), "name: own\nversion: 1\nanswer: number\n");
        Path questions = Files.writeString(file("questions.jsonl"), "{\"text\": \"1 + 1?\", \"gold\": \"2\"}\n");
        Path rationales = Files.writeString(
                file("rationales.jsonl"),
                "{\"question\": \"1 + 1?\", \"gold\": \"2\", \"chain\": \"The answer is 2.\"}\n");
        return List.of(
                CommandRun.atLength("topics describe", "--partitions", "2"),
                CommandRun.atLength("tasks publish", task.toString()),
                CommandRun.atLength("tasks ls"),
                CommandRun.atLength("tasks show", "own"),
                CommandRun.always(
                        "questions generate", "--task", TASK, "--count", "24", "--state-dir", state("questions")),
                CommandRun.atLength(
                        "questions generate",
                        "--task",
                        TASK,
                        "--count",
                        "3",
                        "--split",
                        "TEST",
                        "--state-dir",
                        state("questions")),
                CommandRun.atLength(
                        "questions publish",
                        questions.toString(),
                        "--task",
                        "svamp",
                        "--state-dir",
                        state("questions")),
                CommandRun.atLength(
                        "rationales publish", rationales.toString(), "--task", "svamp", "--source", "teacher"),
                CommandRun.always("teacher run", "--provider", "solver", "--until-caught-up"),
                served("--base-url", servers.chat().url()),
                served("--base-url", servers.batches().url().toString(), "--batch"),
                CommandRun.always("filter run", "--until-caught-up", "--state-dir", state("filter")),
                CommandRun.atLength("grade run", "--until-caught-up"),
                CommandRun.atLength(
                        "grade audit", "--sample-out", file("audit.jsonl").toString()),
                CommandRun.atLength(
                        "grade audit", "--apply", file("audit.jsonl").toString()),
                CommandRun.atLength("dataset export", "--to", file("dataset").toString()),
                CommandRun.atLength("teacher costs"));
    }

    private static CommandRun served(String... more) {
        return new CommandRun(
                "teacher run",
                Stream.concat(
                                Stream.of("--provider", "openai", "--model", "small", "--until-caught-up"),
                                Stream.of(more))
                        .toList(),
                false);
    }

    /** What takes a mentor. */
    List<CommandRun> mentoring() {
        return List.of(
                CommandRun.atLength("mentor label", "--until-caught-up"),
                CommandRun.atLength("join run", "--until-caught-up", "--state-dir", state("join")),
                CommandRun.atLength("mentor generate", "--until-caught-up"),
                training("mentor train"),
                training("student train"),
                training("student train", "--objective", "mentor-kd"),
                CommandRun.atLength("evaluate", "--model", file("student-train").toString(), "--task", TASK));
    }

    /** What people ask and do. */
    List<CommandRun> operations() throws IOException {
        String first = models.isEmpty()
                ? "other"
                : "other@"
                        + Sha256.of(models.get(0).resolve("model.safetensors")).substring(0, 12);
        return List.of(
                CommandRun.atLength("lag"),
                CommandRun.atLength("dlq ls"),
                CommandRun.atLength("dlq show"),
                CommandRun.atLength("dlq redrive"),
                CommandRun.atLength("dlq discard", "--yes"),
                CommandRun.atLength("checkpoints ls"),
                CommandRun.atLength("checkpoints show", "other"),
                CommandRun.atLength("checkpoints promote", first),
                CommandRun.atLength("checkpoints rollback", "other"),
                CommandRun.atLength(
                        "replay plan",
                        "--for",
                        "redrive",
                        "--from",
                        "beginning",
                        "--topic",
                        SecuredClient.PREFIX + "questions",
                        "--to-topic",
                        COPIES,
                        "--plan-out",
                        file("redrive.json").toString()),
                CommandRun.atLength(
                        "replay plan",
                        "--for",
                        "student",
                        "--from",
                        "beginning",
                        "--plan-out",
                        file("student.json").toString()),
                CommandRun.atLength(
                        "replay plan",
                        "--for",
                        "regrade",
                        "--from",
                        "beginning",
                        "--plan-out",
                        file("regrade.json").toString()),
                CommandRun.atLength(
                        "replay plan",
                        "--for",
                        "relabel",
                        "--from",
                        "beginning",
                        "--plan-out",
                        file("relabel.json").toString()),
                CommandRun.atLength("replay run", file("regrade.json").toString()),
                CommandRun.atLength("replay run", file("relabel.json").toString()),
                CommandRun.atLength(
                        "replay run",
                        file("student.json").toString(),
                        "--out",
                        file("replayed").toString(),
                        "--tokenizer",
                        "words",
                        "--architecture",
                        "nano",
                        "--steps",
                        "2"),
                CommandRun.atLength("replay run", file("redrive.json").toString()),
                CommandRun.atLength(
                        "replay reset",
                        "--group",
                        SecuredClient.PREFIX + "filter",
                        "--to",
                        "beginning",
                        "--execute",
                        "--undo-file",
                        file("undo.json").toString()),
                CommandRun.atLength("lag forget", SecuredClient.PREFIX + "trainer.student"));
    }

    /** Once the topics are there: a record that nobody can read, for the filter to give up, a topic that others may be copied to, and announced mentors. */
    void prepare() throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        pipeline.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
                Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            ClusterAnswer.of(admin.createTopics(List.of(new NewTopic(COPIES, 1, (short) 1)))
                    .all());
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(pipeline.topics().rationales(), "no Avro".getBytes(StandardCharsets.UTF_8)));
            producer.flush();
        }
        if (!models.isEmpty()) {
            Mentors.announce(pipeline, "other", models.get(0), Map.of());
            Mentors.announce(pipeline, "other", models.get(1), Map.of());
            Mentors.announce(pipeline, "mentor", models.get(1), Map.of());
        }
    }

    private CommandRun training(String command, String... more) {
        String directory = file(String.join("-", command.split(" ", -1)) + String.join("", more))
                .toString();
        return new CommandRun(
                command,
                Stream.concat(
                                Stream.of(
                                        "--out",
                                        directory,
                                        "--tokenizer",
                                        "words",
                                        "--architecture",
                                        "nano",
                                        "--steps",
                                        "2",
                                        "--batch-size",
                                        "4",
                                        "--until-caught-up"),
                                Stream.of(more))
                        .toList(),
                false);
    }

    private Path file(String name) {
        return cluster.file(name);
    }

    private String state(String of) {
        return file("state-" + of).toString();
    }
}
