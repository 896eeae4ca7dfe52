package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClusterExtension.class)
class MetricsCommandTest {

    private static final Pattern ADDRESS = Pattern.compile("metrics: (http://127\\.0\\.0\\.1:\\d+)/metrics");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void shouldShowWhatTheFilterHasGradedByTaskAndSource(Pipeline pipeline) throws Exception {
        Path file = RationaleLines.write(pipeline.create().file("rationales.json"), 10, 5);
        try (ChildProcess filter =
                pipeline.start("filter", "run", "--state-dir", pipeline.filterState(), "--metrics-port", "0")) {
            await().atMost(PATIENCE).until(() -> ADDRESS.matcher(filter.err()).find());
            Matcher address = ADDRESS.matcher(filter.err());
            assertThat(address.find()).isTrue();
            URI server = URI.create(address.group(1));
            await().atMost(PATIENCE).until(() -> get(server, "/readyz").statusCode() == 200);
            assertThat(get(server, "/healthz").body()).isEqualTo("live\n");

            pipeline.done(
                    "rationales",
                    "publish",
                    file.toString(),
                    "--task",
                    "svamp",
                    "--source",
                    "mentor",
                    "--split",
                    "TRAIN");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(server, "/metrics").body())
                            .contains("{source=\"mentor\",task=\"svamp\",verdict=\"CORRECT\"} 8.0")
                            .contains("{source=\"mentor\",task=\"svamp\",verdict=\"WRONG\"} 2.0")
                            .contains("mentorkd_dead_letters_total{stage=\"filter\"} 0.0")
                            .contains("kafka_consumer_fetch_manager_records_consumed_total{")
                            .contains("kafka_stream_thread_process_total{"));
        }
    }

    @Test
    void shouldNameThePortThatIsTakenBeforeAnythingElse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            Invocation refused = Invocation.of("filter", "run", "--metrics-port", port, "--metrics-host", "0.0.0.0");

            assertThat(refused.exits(ExitCode.CONFLICT).err())
                    .contains("0.0.0.0:" + port)
                    .contains("choose another with --metrics-port");
        }
    }

    @Test
    void shouldRefuseAPortThatIsNone() {
        assertThat(Invocation.of("filter", "run", "--metrics-port", "http")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("--metrics-port must be a number, was 'http'");
        assertThat(Invocation.of("join", "run", "--metrics-port", "70000")
                        .exits(ExitCode.USAGE)
                        .err())
                .contains("port must be in [0, 65535], was 70000");
    }

    private static HttpResponse<String> get(URI server, String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
