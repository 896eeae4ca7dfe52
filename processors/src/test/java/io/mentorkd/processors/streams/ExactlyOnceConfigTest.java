package io.mentorkd.processors.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.connection.TopicLimit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class ExactlyOnceConfigTest {

    private static final int LARGE = 90 * 1024 * 1024;
    private static final StreamsOptions OPTIONS =
            new StreamsOptions("mentorkd.filter", Path.of("state"), 3, Duration.ofMillis(250));
    private static final StageTopics TOPICS =
            new StageTopics(Map.of(), Map.of("accepted", new TopicLimit("accepted", LARGE)));

    @Test
    void shouldWriteTheLargestRecordOfItsTopicsAndAStoredOneThatIsALittleLonger() {
        Map<String, Object> config = producerConfig(Map.of());

        assertThat((int) config.get("max.request.size")).isGreaterThan(LARGE);
        assertThat((long) config.get("buffer.memory")).isGreaterThan(LARGE);
    }

    @Test
    void shouldLeaveRequestsAsAClientPropertyBoundsThem() {
        assertThat(producerConfig(Map.of("max.request.size", "99"))).containsEntry("max.request.size", "99");
        assertThat(producerConfig(Map.of("producer.max.request.size", "99"))).containsEntry("max.request.size", "99");
    }

    private static Map<String, Object> producerConfig(Map<String, String> clientProperties) {
        KafkaConnection connection = new KafkaConnection("unused:9092", URI.create("mock://config"), clientProperties);
        return new StreamsConfig(
                        ExactlyOnceConfig.withRequestsFor(TOPICS, ExactlyOnceConfig.of(connection, OPTIONS, Map.of())))
                .getProducerConfigs("client");
    }
}
