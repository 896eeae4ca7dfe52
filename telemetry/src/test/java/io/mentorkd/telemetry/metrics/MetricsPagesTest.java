package io.mentorkd.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mentorkd.telemetry.http.AddressUnavailableException;
import io.mentorkd.telemetry.http.ListenAddress;
import io.mentorkd.telemetry.http.WebServer;
import io.mentorkd.telemetry.metrics.StageState.Phase;
import io.mentorkd.telemetry.metrics.families.Family;
import io.mentorkd.telemetry.metrics.families.Sample;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPagesTest {

    private static final Family WAITING = Family.gauge("test_waiting", "What waits.", "task");
    private static final Family DONE = Family.counter("test_done_total", "What is done.");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final MetricsRegistry registry = new MetricsRegistry();
    private final StageHealth health = new StageHealth(LIMIT);
    private final WebServer server = start("127.0.0.1", 0, registry, health);
    private final MetricsHttp http = new MetricsHttp(server.url());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldShowWhatIsRegistered() throws Exception {
        registry.sampled(WAITING, () -> List.of(Sample.of(2.5, "coin_flip"), Sample.of(1, "quote\"and\nline")));
        registry.counter(DONE).inc(3);

        HttpResponse<String> answer = http.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(answer.body())
                .contains("# HELP test_waiting What waits.\n# TYPE test_waiting gauge\n")
                .contains("test_waiting{task=\"coin_flip\"} 2.5\n")
                .contains("test_waiting{task=\"quote\\\"and\\nline\"} 1.0\n")
                .contains("# TYPE test_done_total counter\ntest_done_total 3.0\n")
                .contains("jvm_memory_used_bytes{area=\"heap\"}", "process_start_time_seconds");
    }

    @Test
    void shouldSpeakOpenMetricsToWhoeverAsksForIt() throws Exception {
        registry.counter(DONE).inc();

        HttpResponse<String> answer = http.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(answer.body()).contains("test_done_total 1.0\n").endsWith("# EOF\n");
    }

    @Test
    void shouldLeaveOutWhatFailsAndShowTheRest() throws Exception {
        registry.sampled(WAITING, () -> {
            throw new IllegalStateException("the stage is closed");
        });
        registry.sampled(DONE, () -> List.of(Sample.of(7)));

        HttpResponse<String> answer = http.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("test_done_total 7.0\n").doesNotContain("test_waiting{");
    }

    @Test
    void shouldLeaveOutAFamilyWhoseSamplesDoNotFitItsLabels() throws Exception {
        registry.sampled(WAITING, () -> List.of(Sample.of(1, "a"), Sample.of(2, "a")));
        registry.sampled(DONE, () -> List.of(Sample.of(7, "no such label")));

        assertThat(http.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(http.metrics())
                .doesNotContain("test_waiting{", "test_done_total 7")
                .contains("jvm_");
    }

    @Test
    void shouldAnswerAScrapeOfTwoThousandSeriesWithinFiftyMilliseconds() throws Exception {
        List<Sample> many = IntStream.range(0, 2_000)
                .mapToObj(index -> Sample.of(index, "task" + index))
                .toList();
        registry.sampled(WAITING, () -> many);
        for (int warm = 0; warm < 20; warm++) {
            http.metrics();
        }

        long quickest =
                IntStream.range(0, 10).mapToLong(turn -> scrapeNanos()).min().orElseThrow();

        assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void shouldTellTheTruthAboutALoopThatStops() throws Exception {
        try (WebServer strict = start("127.0.0.1", 0, new MetricsRegistry(), briefly())) {
            MetricsHttp asked = new MetricsHttp(strict.url());

            HttpResponse<String> live = asked.get("/healthz");

            assertThat(live.statusCode()).isEqualTo(503);
            assertThat(live.body())
                    .startsWith("not live: loop 'poll' last turned ")
                    .contains("; the limit is 0.0 s");
            assertThat(asked.get("/readyz").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void shouldBeLiveBeforeItIsReady() throws Exception {
        assertThat(http.get("/healthz").body()).isEqualTo("live\n");
        assertThat(http.get("/readyz").statusCode()).isEqualTo(503);

        health.loop("poll");
        health.enter(Phase.RUNNING, "");

        assertThat(http.get("/readyz").body()).isEqualTo("ready\n");
    }

    @Test
    void shouldRefuseWhatItDoesNotServe() throws Exception {
        assertThat(http.get("/metrics/more").statusCode()).isEqualTo(404);
        assertThat(http.post("/metrics").statusCode()).isEqualTo(405);
    }

    @Test
    void shouldNameAPortThatIsTakenAndTheRemedy() {
        int port = server.url().getPort();

        assertThatThrownBy(() -> start("127.0.0.1", port, registry, health))
                .isInstanceOf(AddressUnavailableException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("--metrics-port");
    }

    @Test
    void shouldNameAnAddressThatIsNotOfThisMachine() {
        assertThatThrownBy(() -> start("192.0.2.1", 0, registry, health))
                .isInstanceOf(AddressUnavailableException.class)
                .hasMessageContaining("192.0.2.1:0")
                .hasMessageContaining("--metrics-host");
    }

    /** A stage whose loop has turned once, longer ago than it may. */
    private static StageHealth briefly() {
        StageHealth brief = new StageHealth(Duration.ofNanos(1));
        brief.enter(Phase.RUNNING, "");
        brief.loop("poll").beat();
        return brief;
    }

    private long scrapeNanos() {
        long began = System.nanoTime();
        registry.expose(Optional.empty());
        return System.nanoTime() - began;
    }

    private static WebServer start(String host, int port, MetricsRegistry registry, StageHealth health) {
        return WebServer.start(new ListenAddress(host, port, "--metrics-"), MetricsPages.site(host, registry, health));
    }
}
