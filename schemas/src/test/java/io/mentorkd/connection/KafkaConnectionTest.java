package io.mentorkd.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
    void shouldNotLetClientPropertiesUndoWhatCorrectnessNeeds() {
        KafkaConnection connection = new KafkaConnection(
                "unused:9092",
                URI.create("mock://connection"),
                Map.of("producer.acks", "0", "consumer.isolation.level", "read_uncommitted"));

        assertThat(connection.producerConfig()).containsEntry("acks", "all");
        assertThat(connection.consumerConfig()).containsEntry("isolation.level", "read_committed");
    }
}
