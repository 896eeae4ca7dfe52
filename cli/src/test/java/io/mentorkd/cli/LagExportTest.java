package io.mentorkd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mentorkd.cli.terminal.ExitCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ClusterExtension.class)
class LagExportTest {

    private static final Pattern ADDRESS = Pattern.compile("metrics: (http://127\\.0\\.0\\.1:\\d+)/metrics");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void shouldExportTheLagOfTheGroupsThatThereAreAndOfThoseThatCome(Pipeline pipeline) throws Exception {
        pipeline.create();
        String first = pipeline.prefix() + "filter";
        String second = pipeline.prefix() + "trainer.student";
        commit(pipeline, first);
        try (ChildProcess exporter = pipeline.start("lag", "--metrics-port", "0", "--watch=1s", "-o", "json")) {
            assertThat(exporter.firstLine()).contains("\"group\":\"" + first + "\"");
            Matcher address = ADDRESS.matcher(exporter.err());
            assertThat(address.find()).isTrue();
            URI server = URI.create(address.group(1));
            await().atMost(PATIENCE).until(() -> get(server, "/readyz").statusCode() == 200);

            commit(pipeline, second);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get(server, "/metrics").body())
                            .contains("kafka_consumergroup_group_sum_lag{group=\"" + first + "\"} 0.0")
                            .contains("kafka_consumergroup_group_sum_lag{group=\"" + second + "\"} 0.0")
                            .contains("mentorkd_group_status{group=\"" + second
                                    + "\",stage=\"student train\",status=\"OK\"} 1.0")
                            .contains("mentorkd_look_age_seconds{look=\"lag\"} ")
                            .contains("kafka_admin_client_"));
            assertThat(get(server, "/healthz").body()).isEqualTo("live\n");
            exporter.terminate(30);
        }
    }

    @Test
    void shouldEndWhenANamedGroupDoesNotExist(Pipeline pipeline) {
        pipeline.create();

        Invocation missing = pipeline.run("lag", "--metrics-port", "0", "--group", "nobody");

        assertThat(missing.exits(ExitCode.NOT_FOUND).err()).contains("there is no group nobody");
    }

    @ParameterizedTest
    @CsvSource({"--check, lag<1", "--over, 30s", "--looks, 2"})
    void shouldRefuseWhatIsForACommandThatEnds(String option, String value) {
        Invocation refused =
                Invocation.of("lag", "--metrics-port", "0", option, value).exits(ExitCode.USAGE);

        assertThat(refused.err())
                .contains("--metrics-port and " + option + " exclude each other: metrics are served until Ctrl-C");
        assertThat(refused.out()).isEmpty();
    }

    private static void commit(Pipeline pipeline, String group) throws Exception {
        try (Admin admin = Admin.create(pipeline.connection().adminConfig())) {
            admin.alterConsumerGroupOffsets(
                            group,
                            Map.of(new TopicPartition(pipeline.topics().accepted(), 0), new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }
    }

    private static HttpResponse<String> get(URI server, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
