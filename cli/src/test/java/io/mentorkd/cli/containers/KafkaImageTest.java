package io.mentorkd.cli.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.devcluster.registry.SchemaRegistryServer;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.FilterOptions;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.filter.RationaleFilter;
import io.mentorkd.producers.questions.GeneratedQuestions;
import io.mentorkd.producers.questions.QuestionPublisher;
import io.mentorkd.producers.teachers.SolverTeacher;
import io.mentorkd.producers.teachers.TeacherProgress;
import io.mentorkd.producers.teachers.TeacherWorker;
import io.mentorkd.producers.teachers.TeacherWorkerConfig;
import io.mentorkd.records.Split;
import io.mentorkd.tasks.generated.GeneratedTasks;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;

/** The stages on Apache Kafka's own image instead of the embedded broker. Needs Docker: {@code ./mvnw -Pcontainers}. */
@Tag("containers")
class KafkaImageTest {

    private static final int QUESTIONS = 100;
    private static final int SAMPLES = 2;

    @TempDir
    private Path stateDirectory;

    @Test
    void shouldLoseNoRationaleBetweenTeacherAndFilter() throws Exception {
        try (KafkaContainer kafka = KafkaImage.single()) {
            kafka.start();
            try (SchemaRegistryServer registry = SchemaRegistryServer.start(kafka.getBootstrapServers(), 0)) {
                KafkaConnection connection = new KafkaConnection(kafka.getBootstrapServers(), registry.url());
                Topics topics = new Topics(Topics.DEFAULT_PREFIX);
                provision(connection, topics);

                TeacherProgress taught = teach(connection, topics);
                FilterProgress filtered = filter(connection, topics);

                assertThat(taught.rationales()).isEqualTo((long) QUESTIONS * SAMPLES);
                assertThat(filtered.total()).isEqualTo(taught.rationales());
                assertThat(filtered.accepted()).isPositive();
            }
        }
    }

    private static void provision(KafkaConnection connection, Topics topics) {
        try (Admin admin = Admin.create(connection.adminConfig());
                QuestionPublisher publisher = new QuestionPublisher(connection, topics)) {
            new TopicProvisioner(admin).provision(TopicSpec.all(topics, 4, OptionalInt.empty()));
            publisher.publish(List.of(
                    new GeneratedQuestions(GeneratedTasks.require("facing_direction"), 1, QUESTIONS, Split.TRAIN)));
        }
    }

    private static TeacherProgress teach(KafkaConnection connection, Topics topics) {
        TeacherWorkerConfig defaults = TeacherWorkerConfig.defaults("teacher");
        TeacherWorkerConfig config =
                new TeacherWorkerConfig(defaults.group(), SAMPLES, defaults.members(), defaults.questionsPerPoll());
        try (SolverTeacher solver = new SolverTeacher(0.15, 1);
                TeacherWorker worker = new TeacherWorker(connection, topics, solver, config)) {
            return worker.runUntilCaughtUp();
        }
    }

    private FilterProgress filter(KafkaConnection connection, Topics topics) throws InterruptedException {
        try (RationaleFilter filter = RationaleFilter.start(
                connection, topics, FilterConfig.defaults(), FilterOptions.defaults(topics, stateDirectory))) {
            return filter.awaitCaughtUp(Duration.ofMinutes(2));
        }
    }
}
