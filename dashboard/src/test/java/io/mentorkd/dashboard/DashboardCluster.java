package io.mentorkd.dashboard;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.dashboard.answers.Answer;
import io.mentorkd.dashboard.answers.Answerer;
import io.mentorkd.dashboard.views.Graded;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.records.GradedRationale;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.Verdict;
import io.mentorkd.telemetry.http.Token;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** A cluster for dashboards, and what is written to its pipelines. */
final class DashboardCluster implements AutoCloseable {

    static final Token TOKEN = new Token("a-token-of-the-tests");

    /** Says what it was asked. */
    static final Answerer ECHO = (directory, question, text) -> {
        text.write("Let me see. ");
        text.write(question);
        return new Answer("Let me see. " + question, Optional.of("42"), 2, Duration.ofMillis(20));
    };

    private final Path directory;
    private final DevelopmentCluster cluster;
    private final KafkaConnection connection;
    private int pipelines;

    private DashboardCluster(Path directory, DevelopmentCluster cluster) {
        this.directory = directory;
        this.cluster = cluster;
        this.connection = new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl());
    }

    static DashboardCluster start(Path directory) {
        return new DashboardCluster(
                directory, DevelopmentCluster.start(new DevelopmentClusterConfig(directory.resolve("data"), 0, 0)));
    }

    Path directory() {
        return directory;
    }

    KafkaConnection connection() {
        return connection;
    }

    /** Topics of a pipeline of its own. */
    Topics pipeline() {
        Topics topics = new Topics("test" + pipelines++ + ".");
        provision(connection, topics);
        return topics;
    }

    Dashboard dashboard(Topics topics, int rationales) {
        return Dashboard.start(connection, topics, new DashboardConfig("127.0.0.1", 0, TOKEN, rationales), ECHO);
    }

    static DashboardHttp page(Dashboard dashboard) {
        return new DashboardHttp(dashboard.url(), TOKEN.text());
    }

    /** Rationales that the dashboard holds. */
    static int held(DashboardHttp page) {
        return page.get("api/rationales?limit=1").get("held").asInt();
    }

    /** Writes graded rationales by number. */
    void write(Topics topics, int from, int to) {
        write(connection, topics, from, to);
    }

    static void write(KafkaConnection connection, Topics topics, int from, int to) {
        try (RecordWriter<GradedRationale> accepted = writer(connection, topics.accepted());
                RecordWriter<GradedRationale> rejected = writer(connection, topics.rejected())) {
            IntStream.range(from, to).mapToObj(Graded::rationale).forEach(graded -> {
                boolean isAccepted = graded.getVerdict() == Verdict.CORRECT;
                (isAccepted ? accepted : rejected).send(graded);
            });
        }
    }

    void writeRationale(Topics topics, int number) {
        try (RecordWriter<Rationale> rationales = new RecordWriter<>(
                connection,
                topics.rationales(),
                rationale -> rationale.getQuestion().getQuestionId())) {
            rationales.send(Graded.rationale(number).getRationale());
        }
    }

    static void provision(KafkaConnection connection, Topics topics) {
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, 2, OptionalInt.of(1)));
        } catch (KafkaException failure) {
            throw new AssertionError(failure);
        }
    }

    private static RecordWriter<GradedRationale> writer(KafkaConnection connection, String topic) {
        return new RecordWriter<>(
                connection, topic, graded -> graded.getRationale().getQuestion().getQuestionId());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
