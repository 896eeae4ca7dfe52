package io.mentorkd.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.connection.KafkaConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerProbeTest {
    private static final Duration AWAY = Duration.ofSeconds(1);

    @Test
    void shouldLetItBeToldForHowLongNoBrokerHasAnswered() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                BrokerProbe probe = new BrokerProbe(
                        new KafkaConnection("127.0.0.1:" + silent.getLocalPort(), URI.create("mock://look")));
                BackgroundLook<String> look = BackgroundLook.start("brokers", Duration.ofSeconds(5), probe)) {
            assertThat(StageMetrics.absence(look, AWAY)).isEmpty();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> StageMetrics.absence(look, AWAY).isPresent());

            assertThat(StageMetrics.absence(look, AWAY))
                    .hasValueSatisfying(said -> assertThat(said).matches("no broker has answered for \\d+ s"));
        }
    }
}
