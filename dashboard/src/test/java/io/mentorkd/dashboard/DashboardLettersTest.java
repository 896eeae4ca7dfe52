package io.mentorkd.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mentorkd.dashboard.DashboardHttp.Event;
import io.mentorkd.topics.DeadLetter;
import io.mentorkd.topics.DeadLetter.Failure;
import io.mentorkd.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardLettersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DashboardCluster cluster;

    @BeforeAll
    void start(@TempDir Path directory) {
        cluster = DashboardCluster.start(directory);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void shouldCountDeadLettersAndShowOneAsFarAsItCanBeRead() throws Exception {
        Topics topics = cluster.pipeline();
        String letters = topics.deadLetters(topics.rationales());
        try (Dashboard dashboard = cluster.dashboard(topics, 100);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        cluster.connection().producerConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            DashboardHttp page = DashboardCluster.page(dashboard);
            List<Event> events = page.listen();
            for (int offset = 0; offset < 3; offset++) {
                ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                        topics.rationales(), 0, offset, new byte[0], "no Avro".getBytes(StandardCharsets.UTF_8));
                Failure failure = new Failure("filter", new IllegalStateException("offset " + offset + " is bad"));
                producer.send(DeadLetter.of(record, letters, failure)).get();
            }
            await().atMost(PATIENCE)
                    .until(() -> page.get("api/dead-letters").get("open").asInt() == 3);
            JsonNode group = page.get("api/dead-letters").at("/groups/0");
            JsonNode letter =
                    page.get("api/dead-letters/" + group.get("example").asText());

            assertThat(page.get("api/dead-letters").get("groups")).hasSize(1);
            assertThat(group.get("topic").asText()).isEqualTo(topics.rationales());
            assertThat(group.get("open").asInt()).isEqualTo(3);
            assertThat(letter.at("/value/text").asText()).isEqualTo("no Avro");
            assertThat(letter.get("hex").asText()).startsWith("6e 6f");
            assertThat(letter.get("exception").asText()).endsWith("IllegalStateException");
            assertThat(letter.get("message").asText()).isEqualTo("offset 2 is bad");
            assertThat(letter.get("record").asText()).isEqualTo(topics.rationales() + ":0:2");
            assertThat(letter.get("seen").asLong()).isPositive();
            assertThat(letter.get("headers")).isNotEmpty();
            assertThat(page.ask("api/dead-letters/" + topics.rationales() + ":0:0")
                            .status())
                    .isEqualTo(404);
            await().atMost(PATIENCE)
                    .until(() -> events.stream()
                            .anyMatch(event -> event.name().equals("deadLetters")
                                    && event.data().get("open").asInt() == 3));
            await().atMost(PATIENCE)
                    .until(() ->
                            page.get("api/overview").at("/topics/1/deadLetters").asInt() == 3);
        }
    }
}
