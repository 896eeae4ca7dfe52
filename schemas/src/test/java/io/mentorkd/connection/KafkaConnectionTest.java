package io.mentorkd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {

    @Test
    void shouldLetClientPropertiesWinOverItsDefaultsPlainOrForOneKindOfClient() {
        KafkaConnection connection = new KafkaConnection(
                "unused:9092",
                URI.create("mock://connection"),
                Map.of(
                        "linger.ms",
                        "7",
                        "producer.batch.size",
                        "16",
                        "consumer.fetch.max.bytes",
                        "32",
                        "admin.retries",
                        "3"));

        assertThat(connection.producerConfig()).containsEntry("linger.ms", "7").containsEntry("batch.size", "16");
        assertThat(connection.consumerConfig())
                .containsEntry("fetch.max.bytes", "32")
                .doesNotContainKey("batch.size");
        assertThat(connection.adminConfig()).containsEntry("retries", "3").doesNotContainKey("batch.size");
    }

    @Test
    void shouldWriteTheLargestRecordOfATopicHoweverLargeThatMayBe() {
        KafkaConnection connection = new KafkaConnection("unused:9092", URI.create("mock://connection"));
        int large = 90 * 1024 * 1024;

        Map<String, Object> config = connection.producerConfig(
                List.of(new TopicLimit("rationales", large), new TopicLimit("rationales.dlq", 1_000_000)));

        assertThat(config).containsEntry("max.request.size", large).containsEntry("buffer.memory", (long) large);
        assertThat(connection.producerConfig())
                .as("what a broker takes in one request is bounded, too")
                .containsEntry("max.request.size", 32 * 1024 * 1024);
    }

    @Test
    void shouldLetAStageWaitForBrokersAsLongAsItTakesUnlessToldOtherwise() {
        URI registry = URI.create("mock://connection");

        assertThat(new KafkaConnection("unused:9092", registry).patientProducerConfig(List.of()))
                .containsEntry("delivery.timeout.ms", Integer.MAX_VALUE)
                .containsEntry("max.block.ms", Long.MAX_VALUE);
        assertThat(new KafkaConnection("unused:9092", registry, Map.of("producer.delivery.timeout.ms", "200000"))
                        .patientProducerConfig(List.of()))
                .containsEntry("delivery.timeout.ms", "200000");
    }

    @Test
    void shouldNotLetClientPropertiesUndoWhatCorrectnessNeeds() {
        KafkaConnection connection = new KafkaConnection(
                "unused:9092",
                URI.create("mock://connection"),
                Map.of("producer.acks", "0", "consumer.isolation.level", "read_uncommitted"));

        assertThat(connection.producerConfig()).containsEntry("acks", "all");
        assertThat(connection.consumerConfig()).containsEntry("isolation.level", "read_committed");
    }
}
