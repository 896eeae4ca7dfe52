package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mentorkd.dashboard.Dashboard;
import io.mentorkd.dashboard.DashboardConfig;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.http.Token;
import io.mentorkd.telemetry.metrics.ClientSeries;
import io.mentorkd.telemetry.metrics.StageMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Registry, metrics and dashboard refuse alike what a page of another site can send through its visitor's browser. */
@ExtendWith(ClusterExtension.class)
class ForeignRequestTest {

    private static final Token TOKEN = new Token("a-token-of-the-tests");
    private static final String OWN = "Host: 127.0.0.1";
    private static final String BODY = "{\"schema\":\"\\\"string\\\"\",\"text\":\"?\",\"task\":\"svamp\"}";

    @Test
    void shouldBeRefusedByEveryServer(Pipeline pipeline) throws Exception {
        DashboardConfig config = new DashboardConfig(ListenAddress.LOOPBACK, 0, TOKEN);
        try (Dashboard dashboard = Dashboard.start(
                        pipeline.connection(), pipeline.topics(), config, (directory, question, text) -> {
                            throw new IOException("no model answers here");
                        });
                StageMetrics metrics = StageMetrics.open(
                        "test",
                        "1",
                        Duration.ofMinutes(1),
                        Optional.of(new ListenAddress(ListenAddress.LOOPBACK, 0, "--metrics-")),
                        ClientSeries.MAIN)) {
            Map<String, URI> servers = new TreeMap<>(Map.of(
                    "/subjects", pipeline.addresses().schemaRegistryUrl(),
                    "/api/overview", dashboard.url(),
                    "/metrics", metrics.address().orElseThrow()));
            servers.forEach((path, server) -> {
                assertThat(status(server, "GET " + path, OWN)).as(path).isEqualTo(200);
                assertThat(status(server, "GET " + path, "Host: localhost", "Sec-Fetch-Site: same-origin"))
                        .as(path)
                        .isEqualTo(200);
                assertThat(status(server, "GET " + path, OWN, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                        .as("a link on another page to %s", path)
                        .isEqualTo(200);
                for (String[] foreign : List.of(
                        new String[] {"Host: rebound.example"},
                        new String[] {OWN, "Origin: http://evil.example"},
                        new String[] {OWN, "Origin: null"},
                        new String[] {OWN, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"},
                        new String[] {OWN, "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"})) {
                    assertThat(status(server, "GET " + path, foreign))
                            .as("%s by %s", path, List.of(foreign))
                            .isEqualTo(403);
                }
            });
            for (String[] type : List.of(new String[] {}, new String[] {"Content-Type: text/plain"}, new String[] {
                "Content-Type: application/x-www-form-urlencoded"
            })) {
                assertThat(post(pipeline.addresses().schemaRegistryUrl(), "/subjects/x/versions", type))
                        .as("registry, %s", List.of(type))
                        .isEqualTo(415);
                assertThat(post(dashboard.url(), "/api/questions", type))
                        .as("dashboard, %s", List.of(type))
                        .isEqualTo(415);
                assertThat(post(metrics.address().orElseThrow(), "/metrics", type))
                        .isEqualTo(405);
            }
        }
    }

    private static int post(URI server, String path, String... type) {
        List<String> headers = new ArrayList<>(List.of(type));
        headers.add(OWN);
        headers.add("Authorization: Bearer " + TOKEN.text());
        return status(server, "POST " + path, headers.toArray(String[]::new));
    }

    /** Java's own client lets nobody choose these headers. */
    private static int status(URI server, String request, String... headers) {
        String body = request.startsWith("POST") ? BODY : "";
        String text = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return Integer.parseInt(line.split(" ", 3)[1]);
        } catch (IOException failure) {
            throw new AssertionError(request + " of " + server + " is not answered", failure);
        }
    }
}
