package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.RecordWriter;
import io.mentorkd.devcluster.DevelopmentCluster;
import io.mentorkd.devcluster.DevelopmentClusterConfig;
import io.mentorkd.processors.filter.FilterConfig;
import io.mentorkd.processors.filter.FilterOptions;
import io.mentorkd.processors.filter.FilterProgress;
import io.mentorkd.processors.filter.RationaleFilter;
import io.mentorkd.processors.streams.StageStatus.Phase;
import io.mentorkd.records.Question;
import io.mentorkd.records.Rationale;
import io.mentorkd.records.RecordIds;
import io.mentorkd.records.Source;
import io.mentorkd.records.Split;
import io.mentorkd.topics.TopicProvisioner;
import io.mentorkd.topics.TopicSpec;
import io.mentorkd.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stage does while the broker is away for longer than any request may take. */
class BrokerAwayTest {

    private static final Topics TOPICS = new Topics("away.");
    private static final Duration LONG = Duration.ofMinutes(2);

    /** A request that is not answered fails within three seconds, so that nobody has to wait for a minute. */
    private static final Map<String, String> IMPATIENT =
            Map.of("default.api.timeout.ms", "3000", "request.timeout.ms", "1500");

    @TempDir
    private Path directory;

    @Test
    void shouldWaitForTheBrokerSaySoAndGoOn() throws Exception {
        DevelopmentCluster cluster = DevelopmentCluster.start(new DevelopmentClusterConfig(data(), 0, 0));
        KafkaConnection connection =
                new KafkaConnection(cluster.bootstrapServers(), cluster.schemaRegistryUrl(), IMPATIENT);
        DevelopmentClusterConfig again = new DevelopmentClusterConfig(
                data(),
                port(cluster.bootstrapServers()),
                cluster.schemaRegistryUrl().getPort());
        try (Admin admin = Admin.create(connection.adminConfig())) {
            new TopicProvisioner(admin).provision(TopicSpec.all(TOPICS, 1, OptionalInt.empty()));
        }
        write(connection, 0, 20);
        try (RationaleFilter filter = RationaleFilter.start(
                connection,
                TOPICS,
                FilterConfig.defaults(),
                FilterOptions.defaults(TOPICS, directory.resolve("state")))) {
            assertThat(filter.awaitCaughtUp(LONG).total()).isEqualTo(20);

            cluster.close();
            await().atMost(LONG).until(() -> filter.progress().lag().isEmpty());

            assertThat(filter.status().phase()).isEqualTo(Phase.AWAY);
            assertThat(filter.progress().total()).isEqualTo(20);

            try (DevelopmentCluster back = DevelopmentCluster.start(again)) {
                write(connection, 20, 10);
                FilterProgress progress = filter.awaitCaughtUp(LONG);

                assertThat(progress.total()).isEqualTo(30);
                assertThat(progress.lag()).hasValue(0);
                assertThat(filter.status().phase()).isEqualTo(Phase.RUNNING);
                assertThat(back.bootstrapServers()).isEqualTo(connection.bootstrapServers());
                filter.close();
            }
        }
    }

    private static void write(KafkaConnection connection, int from, int count) {
        try (RecordWriter<Rationale> writer = new RecordWriter<>(
                connection,
                TOPICS.rationales(),
                rationale -> rationale.getQuestion().getQuestionId())) {
            IntStream.range(from, from + count).forEach(number -> writer.send(rationale(number)));
        }
    }

    private static Rationale rationale(int number) {
        String text = "What is " + number + " plus 1?";
        Question question = Question.newBuilder()
                .setQuestionId(RecordIds.questionId("svamp", text))
                .setTask("svamp")
                .setText(text)
                .setGold(String.valueOf(number + 1))
                .setSplit(Split.TRAIN)
                .build();
        return Rationale.newBuilder()
                .setRationaleId(RecordIds.rationaleId(question.getQuestionId(), "someone", "1", "none", 0))
                .setQuestion(question)
                .setSource(Source.TEACHER)
                .setGenerator("someone")
                .setRevision("1")
                .setPromptVersion("none")
                .setSampleIndex(0)
                .setChain("One more than " + number + ".")
                .setCompletion(String.valueOf(number + 1))
                .build();
    }

    private Path data() {
        return directory.resolve("cluster");
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    }
}
