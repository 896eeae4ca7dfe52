package io.mentorkd.processors.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.connection.KafkaConnection;
import io.mentorkd.processors.streams.DeadLetterHandler;
import io.mentorkd.processors.streams.StreamsOptions;
import io.mentorkd.tasks.Grading;
import io.mentorkd.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterStreamsConfigTest {

    private static final StreamsOptions OPTIONS =
            new StreamsOptions("mentorkd.filter", Path.of("state"), 3, Duration.ofMillis(250));

    @Test
    void shouldRunExactlyOnceWithTheGivenOptions() {
        StreamsConfig config = config(Map.of());

        assertThat(config.getString("application.id")).isEqualTo("mentorkd.filter");
        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getString("state.dir")).isEqualTo("state");
        assertThat(config.getInt("num.stream.threads")).isEqualTo(3);
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(250);
        assertThat(config.getInt("replication.factor")).isEqualTo(-1);
        assertThat(config.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
        assertThat(config.processingExceptionHandler()).isInstanceOf(DeadLetterHandler.class);
    }

    @Test
    void shouldPassClientPropertiesOnToEveryClient() {
        StreamsConfig config = config(Map.of("security.protocol", "SSL", "producer.linger.ms", "7"));

        assertThat(config.getProducerConfigs("client"))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "7");
        assertThat(config.getMainConsumerConfigs("group", "client", 0)).containsEntry("security.protocol", "SSL");
        assertThat(config.getAdminConfigs("client")).containsEntry("security.protocol", "SSL");
    }

    /** A prefixed property wins over a plain one in Kafka Streams, and so would a default of ours. */
    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void shouldLetAClientPropertyWinOverADefaultHoweverItIsSpelt(String prefix) {
        StreamsConfig config = config(Map.of(
                prefix + "linger.ms", "7",
                prefix + "batch.size", "16",
                prefix + "max.request.size", "99"));

        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", "7")
                .containsEntry("batch.size", "16")
                .containsEntry("max.request.size", "99");
        assertThat(config(Map.of("session.timeout.ms", "30000")).getMainConsumerConfigs("group", "client", 0))
                .containsEntry("session.timeout.ms", "30000");
        assertThat(config(Map.of("consumer.session.timeout.ms", "30000")).getMainConsumerConfigs("group", "client", 0))
                .containsEntry("session.timeout.ms", "30000");
    }

    @Test
    void shouldKeepWhateverItsTopicsTake() {
        assertThat(RationaleFilterTopology.store("any").logConfig())
                .containsEntry("max.message.bytes", String.valueOf(Integer.MAX_VALUE));
    }

    @Test
    void shouldWaitForBrokersAsLongAsItTakesUnlessToldOtherwise() {
        assertThat(config(Map.of()).getLong("task.timeout.ms"))
                .isGreaterThan(Duration.ofDays(30).toMillis());
        assertThat(config(Map.of("task.timeout.ms", "5")).getLong("task.timeout.ms"))
                .isEqualTo(5);
    }

    @Test
    void shouldNotLetClientPropertiesUndoWhatCorrectnessNeeds() {
        StreamsConfig config = config(Map.of(
                "processing.guarantee",
                "at_least_once",
                "deserialization.exception.handler",
                "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler"));

        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.deserializationExceptionHandler().getClass().getSimpleName())
                .isEqualTo("LogAndFailExceptionHandler");
    }

    @Test
    void shouldTakeTheApplicationIdFromTheTopicPrefix() {
        assertThat(FilterOptions.defaults(new Topics("team."), Path.of("state")).applicationId())
                .isEqualTo("team.filter");
    }

    @Test
    void shouldRefuseOptionsThatCannotWork() {
        assertThatThrownBy(() -> new StreamsOptions("id", Path.of("state"), 0, Duration.ofSeconds(1)))
                .hasMessage("threads must be at least 1, was 0");
        assertThatThrownBy(() -> new StreamsOptions("id", Path.of("state"), 1, Duration.ofSeconds(10)))
                .hasMessageContaining("commitInterval")
                .hasMessageContaining("PT10S");
        assertThatThrownBy(() -> new FilterConfig(0, 1, Grading.BUILT_IN))
                .hasMessage("maxQuestionLength must be at least 1, was 0");
        assertThatThrownBy(() -> new FilterConfig(1, 0, Grading.BUILT_IN))
                .hasMessage("maxRationaleLength must be at least 1, was 0");
    }

    private static StreamsConfig config(Map<String, String> clientProperties) {
        return new StreamsConfig(FilterStreamsConfig.of(
                new KafkaConnection("unused:9092", URI.create("mock://config"), clientProperties), OPTIONS));
    }
}
