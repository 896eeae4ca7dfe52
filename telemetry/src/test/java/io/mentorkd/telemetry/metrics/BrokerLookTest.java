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

class BrokerLookTest {

    @Test
    void shouldSayForHowLongNoBrokerHasAnswered() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                BrokerLook look = new BrokerLook(
                        new KafkaConnection("127.0.0.1:" + silent.getLocalPort(), URI.create("mock://look")),
                        Duration.ofSeconds(1))) {
            assertThat(look.hindrance()).isEmpty();

            await().atMost(Duration.ofSeconds(10)).until(() -> look.hindrance().isPresent());

            assertThat(look.hindrance())
                    .hasValueSatisfying(said -> assertThat(said).matches("no broker has answered for \\d+ s"));
        }
    }
}
